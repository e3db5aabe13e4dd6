import { defineCheck, xep } from '../check.ts';
import { toldOrHidden } from '../discovery.ts';
import { promised, readTried } from '../tried.ts';

const FEATURES = ['urn:xmpp:mds:server-assist:0', 'urn:xmpp:mds:displayed:0'];

export const readEverywhere = defineCheck({
  id: 'read-everywhere',
  words: {
    title: 'Read here, read everywhere (your app must help)',
    why: 'What you have read on one device should not be new on the other. It is told here, and costs nothing.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'The message and the note up to where you have read reach your other devices. We tried it.',
      },
      'no-markers': {
        outcome: 'partial',
        text: 'Messages reach your other devices, but not up to where you have read.',
      },
      'no-copies': {
        outcome: 'partial',
        text: 'Up to where you have read reaches your other devices, but the messages do not.',
      },
      absent: {
        outcome: 'fail',
        text: 'Your other devices do not learn what you have read.',
      },
      told: {
        outcome: 'pass',
        text: 'It says that it lets your devices share what you have read.',
      },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0490'), xep('0280')],
  fix: {
    prosody: {
      text: 'Keep what people publish about themselves, and copy messages to every device.',
      lines: 'modules_enabled = { "pep"; "carbons" }',
    },
    ejabberd: {
      text: 'Keep what people publish about themselves, and copy messages to every device.',
      lines:
        'modules:\n  mod_caps: {}\n  mod_pubsub:\n    plugins: [flat, pep]\n  mod_carboncopy: {}',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['read-markers', 'carbons', 'service-discovery'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const otherwise = toldOrHidden(pick['service-discovery'], FEATURES);
    const isTold = otherwise.sees === 'told';
    const copies = tried.part('carbons', ['enable', 'received-copy', 'sent-copy']);
    const markers = tried.part('read-markers', ['publish', 'notified', 'fetched'], isTold);
    return promised({
      parts: [markers, copies],
      works: { says: 'works' },
      absent: 'absent',
      without: (part) => {
        if (part === markers) return copies.state === 'works' ? 'no-markers' : null;
        return markers.state === 'works' ? 'no-copies' : null;
      },
      otherwise,
      evidence: tried.notes('read-markers', 'carbons'),
    });
  },
});
