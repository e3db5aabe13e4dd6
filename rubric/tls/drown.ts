import type { Message } from '../finding.ts';
import { endEntity, type Certificate } from './paths.ts';
import type { TlsFacts } from './tls-facts.ts';
import { accepts } from './versions.ts';

type SeenKeys = Pick<TlsFacts, 'scan' | 'sharedKeys'>;

/** What is said of a key that SSLv2 is said to be spoken with somewhere else. */
export const KEY_NOTES = {
  'key-note.elsewhere':
    'The certificate of this server was also shown at {place}, which answers the broken encryption of 1995 (SSL 2). We cannot tell whether that machine really has the key: if it is yours, switch that off there. It does not count here.',
} as const;

/** SSL 2 knows RSA keys only. */
function rsaKeys(scan: NonNullable<TlsFacts['scan']>): Certificate[] {
  const own = scan.paths.flatMap((path) => endEntity(scan, path) ?? []);
  return own.filter(({ keyType }) => keyType === 'rsa');
}

/** Where the keys of this endpoint were seen at a place that accepts SSLv2, in the last seven days. */
function sslv2Places({ scan, sharedKeys }: SeenKeys) {
  const own = scan ? rsaKeys(scan).map(({ spkiSha256 }) => spkiSha256) : [];
  const shared = sharedKeys?.keys.filter(({ spkiSha256 }) => own.includes(spkiSha256)) ?? [];
  return shared.flatMap(({ elsewhere }) => elsewhere.filter(({ acceptsSslv2 }) => acceptsSslv2));
}

/**
 * Whether the key of this endpoint is spoken SSL 2 with, here or at another place on a machine of this server: that opens
 * what was encrypted for it (DROWN). At a machine of somebody else it proves nothing: the ServerHello of SSLv2 is not
 * signed, so anybody can send it with the certificate of somebody else.
 */
export function isKeyGivenAway({ scan, sharedKeys }: SeenKeys): boolean {
  if (scan === null) return false;
  const isElsewhere = sslv2Places({ scan, sharedKeys }).some(({ isOwnMachine }) => isOwnMachine);
  return isElsewhere || (accepts(scan, 'SSLv2') && rsaKeys(scan).length > 0);
}

/** A place of somebody else at which SSL 2 is said to be spoken with the key of this endpoint: no cap, but worth a look. */
export function keyNotes(facts: SeenKeys): Message[] {
  if (isKeyGivenAway(facts)) return [];
  return sslv2Places(facts)
    .slice(0, 1)
    .map(({ domain, target, port }) => ({
      key: 'key-note.elsewhere',
      values: { place: `${domain} (${target}:${String(port)})` },
    }));
}
