import { defineCheck, xep } from '../check.ts';
import { promised, readTried } from '../tried.ts';

export const bookmarks = defineCheck({
  id: 'bookmarks',
  words: {
    title: 'The same group chats on all devices',
    why: 'A group chat that you join on the phone should be on the computer too. It is told here, and costs nothing.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'A group chat that you note on one device appears on the others. We tried it.',
      },
      readable: {
        outcome: 'fail',
        text: 'The group chats that you note can be read by your contacts.',
      },
      absent: {
        outcome: 'fail',
        text: 'It does not keep your group chats for your other devices.',
      },
    },
  },
  references: [xep('0402'), xep('0411')],
  fix: {
    prosody: {
      text: 'Keep what apps publish, and the list of group chats of older apps with it.',
      lines: 'modules_enabled = { "pep"; "bookmarks" }',
    },
    ejabberd: {
      text: 'Keep what apps publish, and the list of group chats for its owner alone.',
      lines:
        'modules:\n  mod_caps: {}\n  mod_private: {}\n  mod_pubsub:\n    plugins: [flat, pep]\n    force_node_config:\n      "urn:xmpp:bookmarks:1":\n        access_model: whitelist\n        max_items: 500',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['bookmarks'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const evidence = tried.notes('bookmarks');
    if (tried.isDone('bookmarks', 'private') === false) {
      return { says: 'readable', proof: 'functional', evidence };
    }
    return promised({
      core: [tried.part('bookmarks', ['publish', 'fetched'])],
      parts: [tried.part('bookmarks', ['notified'])],
      works: { says: 'works' },
      absent: 'absent',
      otherwise: { sees: 'nothing', verdict: { says: 'failure.no-account' } },
      evidence,
    });
  },
});
