import { defineCheck, xep } from '../check.ts';
import { toldOrHidden } from '../discovery.ts';
import { promised, readTried } from '../tried.ts';

const FEATURES = ['http://jabber.org/protocol/pubsub#publish-options'];

export const endToEnd = defineCheck({
  id: 'end-to-end',
  words: {
    title: 'Ready for messages only you two can read',
    why: 'For messages that nobody else can read, the server must hand out the keys that apps publish (OMEMO).',
    messages: {
      works: {
        outcome: 'pass',
        text: 'It hands out the keys that apps publish, to strangers too. We tried it.',
      },
      absent: {
        outcome: 'fail',
        text: 'It does not keep the keys that apps publish, so such messages do not come about.',
      },
      told: {
        outcome: 'pass',
        text: 'It says that it hands out what apps publish, as keys need it.',
      },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0384'), xep('0163')],
  fix: {
    prosody: { text: 'Keep what apps publish.', lines: 'modules_enabled = { "pep" }' },
    ejabberd: {
      text: 'Keep what apps publish, and let everybody fetch the keys among it.',
      lines:
        'modules:\n  mod_caps: {}\n  mod_pubsub:\n    plugins: [flat, pep]\n    force_node_config:\n      "eu.siacs.conversations.axolotl.*":\n        access_model: open',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['publish-options', 'service-discovery'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const otherwise = toldOrHidden(pick['service-discovery'], FEATURES);
    return promised({
      core: [tried.part('publish-options', ['publish', 'fetched'], otherwise.sees === 'told')],
      works: { says: 'works' },
      absent: 'absent',
      otherwise,
      evidence: tried.notes('publish-options'),
    });
  },
});
