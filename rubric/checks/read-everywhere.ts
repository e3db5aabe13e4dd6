import { defineCheck, xep } from '../check.ts';
import { featureIn, toldNote } from '../discovery.ts';

/** Servers name them at a person's own address (XEP-0163 §4); some at their own too, which a stranger can see. */
const FEATURES = ['urn:xmpp:mds:server-assist:0', 'urn:xmpp:mds:displayed:0'];

export const readEverywhere = defineCheck({
  id: 'read-everywhere',
  words: {
    title: 'Read here, read everywhere (your app must help)',
    why: 'What you have read on one device should not be new on the other. It is told here, and costs nothing.',
    messages: {
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
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': discovery }) {
    const told = featureIn(discovery.info, FEATURES);
    if (told === null) return { says: 'needs-account' };
    return { says: 'told', proof: 'advertised', evidence: [toldNote(told)] };
  },
});
