import { defineCheck, xep } from '../check.ts';
import { toldOrHidden } from '../discovery.ts';
import { promised, readTried } from '../tried.ts';

const FEATURES = ['urn:xmpp:pep-vcard-conversion:0', 'urn:xmpp:avatar:data'];

/** By whether older apps find it too (XEP-0398), which is told and not asked for. */
const WORKS = { true: 'works-everywhere', false: 'works-new', null: 'works' } as const;

export const avatars = defineCheck({
  id: 'avatars',
  words: {
    title: 'Your picture on all your devices',
    why: 'A picture that you choose on one device should appear on the others, and with the people you write to.',
    messages: {
      works: {
        outcome: 'pass',
        text: 'A picture that you choose on one device reaches the others. We tried it.',
      },
      'works-everywhere': {
        outcome: 'pass',
        text: 'A picture that you choose on one device reaches the others, and older apps find it too. We tried it.',
      },
      'works-new': {
        outcome: 'pass',
        text: 'A picture that you choose on one device reaches the others. We tried it. Older apps do not find it.',
      },
      absent: {
        outcome: 'fail',
        text: 'A picture that you choose on one device does not reach the others.',
      },
      told: { outcome: 'pass', text: 'It says that it keeps your picture for all your devices.' },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0084'), xep('0163'), xep('0398')],
  fix: {
    prosody: {
      text: 'Keep what people publish about themselves, and show the same picture to older apps.',
      lines: 'modules_enabled = { "pep"; "vcard_legacy" }',
    },
    ejabberd: {
      text: 'Keep what people publish about themselves, and show the same picture to older apps.',
      lines:
        'modules:\n  mod_caps: {}\n  mod_pubsub:\n    plugins: [flat, pep]\n  mod_avatar: {}\n  mod_vcard: {}\n  mod_vcard_xupdate: {}',
    },
  },
  scope: 'domain',
  requires: [],
  uses: ['avatar', 'service-discovery'],
  evaluate(pick, about) {
    const tried = readTried(pick, about);
    const otherwise = toldOrHidden(pick['service-discovery'], FEATURES);
    const steps = ['publish', 'notified', 'fetched'] as const;
    const isForOlderApps = tried.isDone('avatar', 'in-vcard');
    return promised({
      core: [tried.part('avatar', steps, otherwise.sees === 'told')],
      works: { says: WORKS[String(isForOlderApps) as keyof typeof WORKS] },
      absent: 'absent',
      otherwise,
      evidence: tried.notes('avatar'),
    });
  },
});
