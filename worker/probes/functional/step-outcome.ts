import type { StepOutcome } from '../../../rubric/observations.ts';
import type { StanzaError } from '../../xmpp/client/client-session.ts';

/** Conditions by which a server says that it may not be (RFC 6120 §8.3.3). */
const RESTRICTED = ['forbidden', 'not-allowed', 'not-authorized', 'registration-required'];
/** Conditions by which it says that it cannot. */
const MISSING = ['feature-not-implemented', 'service-unavailable', 'item-not-found'];
const THROTTLED = ['policy-violation', 'resource-constraint'];

/** What a stanza error says of the step that it ended. `policy-violation` asks to wait only where its type says so. */
export function stepOutcomeOf({ condition, type }: StanzaError): StepOutcome {
  if (type === 'wait' && (THROTTLED.includes(condition) || condition === 'undefined-condition'))
    return 'throttled';
  if (RESTRICTED.includes(condition) || condition === 'policy-violation') return 'restricted';
  if (condition === 'resource-constraint') return 'throttled';
  if (MISSING.includes(condition)) return 'missing';
  return 'failed';
}
