import type { Role } from '../../rubric/observations.ts';

/** Nobody signs in with it: some servers show SASL2 only to a stream that says who comes. */
const LOCAL_PART = 'vouch-probe';

/**
 * The `from` of our stream (RFC 6120 §4.7.1). s2s: our own domain, if any. c2s: a bare JID at the domain, behind TLS only;
 * in the clear a client does not say who it is.
 */
export function streamSender(stream: {
  readonly role: Role;
  readonly domain: string;
  /** Our own XMPP domain; null: none. */
  readonly probeDomain: string | null;
  readonly isSecure: boolean;
}): string | null {
  if (stream.role === 's2s') return stream.probeDomain;
  return stream.isSecure ? `${LOCAL_PART}@${stream.domain}` : null;
}
