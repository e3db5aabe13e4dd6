import { defineCheck, xep } from '../check.ts';
import { featureIn, toldNote } from '../discovery.ts';

/** Servers name them at a person's own address (XEP-0163 §4); some at their own too, which a stranger can see. */
const FEATURES = ['http://jabber.org/protocol/pubsub#publish-options'];

export const endToEnd = defineCheck({
  id: 'end-to-end',
  words: {
    title: 'Ready for messages only you two can read',
    why: 'For messages that nobody else can read, the server must hand out the keys that apps publish (OMEMO).',
    messages: {
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
  requires: ['service-discovery'],
  uses: [],
  evaluate({ 'service-discovery': discovery }) {
    const told = featureIn(discovery.info, FEATURES);
    if (told === null) return { says: 'needs-account' };
    return { says: 'told', proof: 'advertised', evidence: [toldNote(told)] };
  },
});
