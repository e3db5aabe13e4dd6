import { defineCheck, xep } from '../check.ts';
import { promised, readTried } from '../tried.ts';

export const privateStorage = defineCheck({
  id: 'private-storage',
  words: {
    title: 'Notes of your app, kept for you alone',
    why: 'Apps keep small things with the server, such as your settings. Nobody else should read them. It is told here, and costs nothing.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'A note that an app keeps with the server is there for your other devices, and for nobody else. We tried it.',
      },
      readable: {
        outcome: 'fail',
        text: 'A note that an app keeps for you alone can be read by your contacts.',
      },
      absent: {
        outcome: 'fail',
        text: 'It does not keep notes of your apps for your other devices.',
      },
    },
  },
  references: [xep('0223'), xep('0163')],
  fix: {
    prosody: { text: 'Keep what apps publish.', lines: 'modules_enabled = { "pep" }' },
    ejabberd: {
      text: 'Keep what apps publish.',
      lines: 'modules:\n  mod_caps: {}\n  mod_pubsub:\n    plugins: [flat, pep]',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['private-storage'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const evidence = tried.notes('private-storage');
    if (tried.isDone('private-storage', 'private') === false) {
      return { says: 'readable', proof: 'functional', evidence };
    }
    return promised({
      core: [tried.part('private-storage', ['publish', 'fetched'])],
      works: { says: 'works' },
      absent: 'absent',
      otherwise: { sees: 'nothing', verdict: { says: 'failure.no-account' } },
      evidence,
    });
  },
});
