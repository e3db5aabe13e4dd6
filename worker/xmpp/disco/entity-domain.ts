import { domainToASCII } from 'node:url';

/**
 * The domain that a JID is, in A-labels and lower case; null where it is the JID of a person or a client, an address or
 * no name that the DNS could know (RFC 7622 §3.2).
 */
export function entityDomain(jid: string): string | null {
  if (/[@/\\:%?#[\]\s]/.test(jid)) return null;
  const name = domainToASCII(jid).replace(/\.$/, '');
  const isName = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/.test(name) && name.length <= 253;
  return isName && !/\.(\d+|0x[0-9a-f]*)$/.test(name) ? name : null;
}

/** Below the domain in the DNS: whoever holds the domain decides about it. */
export function isBelow(name: string, domain: string): boolean {
  return name.endsWith(`.${domain}`);
}
