import { clip } from '../../net/clip.ts';
import { ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import { findChild, type XmlElement } from '../xml-element.ts';
import type { StanzaError } from './client-session.ts';

/** Conditions by which a server does not accept a name and password (RFC 6120 §6.5). */
const WRONG = ['not-authorized', 'credentials-expired', 'account-disabled'];
/** By which it wants another way to sign in than we have. */
const RESTRICTED = ['mechanism-too-weak', 'encryption-required', 'invalid-mechanism'];

/** What `<failure/>` (RFC 6120 §6.5, XEP-0388 §2.6) means. It never holds the name or the password. */
export function signInRefusal(failure: XmlElement): ProbeFailure {
  const defined = failure.children.filter(({ namespace }) => namespace === NAMESPACES.sasl);
  const condition = clip(defined.find(({ name }) => name !== 'text')?.name ?? 'not told', 100);
  const text = findChild(failure, failure.namespace, 'text')?.text ?? '';
  const words = `The server did not let us sign in (${condition})${text === '' ? '' : `: ${clip(text, 500)}`}`;
  if (/\bbann?ed\b|blocked|too many/i.test(text)) return new ProbeFailure('banned', words);
  if (WRONG.includes(condition)) return new ProbeFailure('wrong-password', words);
  if (condition === 'temporary-auth-failure') return new ProbeFailure('throttled', words);
  return new ProbeFailure(RESTRICTED.includes(condition) ? 'restricted' : 'malformed', words);
}

/** What an error in answer to our wish for a resource (RFC 6120 §7.6.2.1) means. */
export function bindRefusal({ condition, type, text }: StanzaError): ProbeFailure {
  const words = `The server let us in, but gave us no resource (${condition})`;
  const isThrottled = type === 'wait' || condition === 'resource-constraint';
  return new ProbeFailure(
    isThrottled ? 'throttled' : 'restricted',
    text === null ? words : `${words}: ${clip(text, 500)}`,
  );
}
