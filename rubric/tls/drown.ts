import { endEntity } from './paths.ts';
import type { TlsFacts } from './tls-facts.ts';
import { accepts } from './versions.ts';

/**
 * Whether the key of this endpoint is spoken SSL 2 with, here or at any other place at which we saw it in the last seven
 * days: an answer of SSL 2 anywhere opens what was encrypted for it (DROWN). SSL 2 knows RSA keys only.
 */
export function isKeyGivenAway({ scan, sharedKeys }: TlsFacts): boolean {
  if (scan === null) return false;
  const own = scan.paths
    .flatMap((path) => endEntity(scan, path) ?? [])
    .filter(({ keyType }) => keyType === 'rsa');
  const isElsewhere = own.some(({ spkiSha256 }) =>
    sharedKeys?.keys.some(
      (key) =>
        key.spkiSha256 === spkiSha256 && key.elsewhere.some(({ acceptsSslv2 }) => acceptsSslv2),
    ),
  );
  return isElsewhere || (accepts(scan, 'SSLv2') && own.length > 0);
}
