import type { StepOutcome } from '../../../rubric/observations.ts';
import type { StanzaError } from '../../xmpp/client/client-session.ts';

/** Conditions by which a server says that it may not be (RFC 6120 §8.3.3). */
const RESTRICTED = ['forbidden', 'not-allowed', 'not-authorized', 'registration-required'];
/** Conditions by which it says that it cannot. */
const MISSING = ['feature-not-implemented', 'service-unavailable', 'item-not-found'];
const THROTTLED = [
  'policy-violation',
  'resource-constraint',
  'internal-server-error',
  'undefined-condition',
];
/** Conditions by which a server says that it does not get through to another (RFC 6120 §8.3.3.15, §8.3.3.16). */
const LOST = ['remote-server-not-found', 'remote-server-timeout'];

/** Whether it was lost between two servers, which tells nothing of either: only the trial of contacts judges that. */
export const isLost = ({ condition }: StanzaError): boolean => LOST.includes(condition);

/** What a stanza error says of the step that it ended. `policy-violation` asks to wait only where its type says so. */
export function stepOutcomeOf({ condition, type }: StanzaError): StepOutcome {
  if (type === 'wait' && THROTTLED.includes(condition)) return 'throttled';
  if (RESTRICTED.includes(condition) || condition === 'policy-violation') return 'restricted';
  if (condition === 'resource-constraint') return 'throttled';
  if (MISSING.includes(condition)) return 'missing';
  return 'failed';
}
