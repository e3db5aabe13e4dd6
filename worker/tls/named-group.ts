import type { EphemeralKeyInfo } from 'node:tls';

export interface EphemeralKey {
  /** IANA name (TLS Supported Groups); null without forward secrecy, and for a DHE group, which is not named. */
  readonly namedGroup: string | null;
  /** DHE: bits of p. ECDHE: bits of the field. */
  readonly ephemeralBits: number | null;
}

/** OpenSSL's names of the groups that it offers, with IANA's name and the bits of the field. */
const GROUPS: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  prime256v1: ['secp256r1', 256],
  secp384r1: ['secp384r1', 384],
  secp521r1: ['secp521r1', 521],
  X25519: ['x25519', 255],
  X448: ['x448', 448],
};

/** @param info of Node, an empty object where the server sent no ephemeral key */
export function ephemeralKey(info: EphemeralKeyInfo | object | null): EphemeralKey {
  if (info === null || !('type' in info)) return { namedGroup: null, ephemeralBits: null };
  if (info.type === 'DH') return { namedGroup: null, ephemeralBits: info.size };
  const [namedGroup, bits] = GROUPS[info.name ?? ''] ?? [(info.name ?? '').slice(0, 32), info.size];
  return { namedGroup: namedGroup === '' ? null : namedGroup, ephemeralBits: bits };
}
