import type { Path } from './paths.ts';

/** The names that a certificate bears, at most five, in the order of the certificate; empty where it bears none. */
export function presentedNames({ presentedIdentifiers, presentedIdentifierCount }: Path): string {
  const names = [...new Set(presentedIdentifiers.map(({ value }) => value))];
  const more = Math.max(names.length, presentedIdentifierCount) > 5 ? ', …' : '';
  return names.slice(0, 5).join(', ') + more;
}
