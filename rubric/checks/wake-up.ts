import { defineCheck, xep } from '../check.ts';
import { featureIn, toldNote } from '../discovery.ts';

/** Servers name them at a person's own address (XEP-0163 §4); some at their own too, which a stranger can see. */
const FEATURES = ['urn:xmpp:push:0'];

export const wakeUp = defineCheck({
  id: 'wake-up',
  words: {
    title: 'Wakes your phone for new messages',
    why: 'A phone puts apps to sleep. The server has to have it woken, or messages come late.',
    messages: {
      told: { outcome: 'pass', text: 'It says that it has your phone woken for new messages.' },
      'needs-account': {
        outcome: 'unknown',
        text: 'Not tested: it takes an account at this provider to see that.',
      },
    },
  },
  references: [xep('0357')],
  fix: {
    prosody: {
      text: 'Tell the push services of apps about new messages; older versions get the module from the community.',
      lines: 'modules_enabled = { "cloud_notify"; "smacks" }',
    },
    ejabberd: {
      text: 'Tell the push services of apps about new messages.',
      lines: 'modules:\n  mod_push: {}\n  mod_push_keepalive: {}',
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
