import { defineCheck, xep } from '../check.ts';
import { featureIn, toldNote } from '../discovery.ts';

/** Servers name them at a person's own address (XEP-0163 §4); some at their own too, which a stranger can see. */
const FEATURES = ['urn:xmpp:pep-vcard-conversion:0', 'urn:xmpp:avatar:data'];

export const avatars = defineCheck({
  id: 'avatars',
  words: {
    title: 'Your picture on all your devices',
    why: 'A picture that you choose on one device should appear on the others, and with the people you write to.',
    messages: {
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
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': discovery }) {
    const told = featureIn(discovery.info, FEATURES);
    if (told === null) return { says: 'needs-account' };
    return { says: 'told', proof: 'advertised', evidence: [toldNote(told)] };
  },
});
