import type { ObservedValue } from '../observations.ts';

/** The names that a certificate bears, at most five, in the order of the certificate; empty where it bears none. */
export function presentedNames(handshake: ObservedValue<'tls-handshake'>): string {
  const names = [...new Set(handshake.presentedIdentifiers.map(({ value }) => value))];
  const more = Math.max(names.length, handshake.presentedIdentifierCount) > 5 ? ', …' : '';
  return names.slice(0, 5).join(', ') + more;
}
