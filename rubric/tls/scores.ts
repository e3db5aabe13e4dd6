import type { CipherSuite } from '../iana/cipher-suite.ts';
import type { Letter } from '../report.ts';
import type { TlsFacts } from './tls-facts.ts';
import { keyPointsOf } from './key-points.ts';
import { hasUnclearSuites } from './versions.ts';

export interface TlsParts {
  readonly protocol: number;
  readonly keyExchange: number;
  readonly cipher: number;
}
/** The weights of the SSL Labs guide and of xmppoke, in tenths. */
export const PART_TENTHS = { protocol: 3, keyExchange: 3, cipher: 4 } as const;

/** The letter of a score: the first line whose least score it reaches. Below the last: F. */
export const LETTER_BANDS = [
  ['A', 85],
  ['B', 70],
  ['C', 55],
  ['D', 40],
  ['E', 25],
] as const satisfies readonly (readonly [Letter, number])[];

/**
 * 100 for {1.2, 1.3} or {1.3}; 90 only 1.2; 60 best is 1.1; 45 best is 1.0; less 15 for each older one beside a better
 * one; 40 with SSLv3, 0 with SSLv2.
 */
export function protocolPoints(versions: NonNullable<TlsFacts['versions']>): number {
  const has = (version: (typeof versions)[number]): boolean => versions.includes(version);
  if (has('SSLv2')) return 0;
  if (has('SSLv3')) return 40;
  const old = (['TLSv1', 'TLSv1.1'] as const).filter(has);
  if (has('TLSv1.3')) return 100 - 15 * old.length;
  if (has('TLSv1.2')) return 90 - 15 * old.length;
  if (has('TLSv1.1')) return 60 - 15 * (old.length - 1);
  return has('TLSv1') ? 45 : 0;
}

/** The smallest of every certificate key and every ephemeral key; anonymous or export key exchange: 0. */
export function keyExchangePoints(facts: TlsFacts): number {
  const isWorthless = facts.suites.some(
    ({ isExport, authentication }) => isExport || authentication === 'anonymous',
  );
  return isWorthless ? 0 : Math.min(100, ...keyPointsOf(facts));
}

const WEAK_FAMILIES: readonly string[] = ['3DES', 'SEED', 'IDEA', 'RC4'];

export function cipherPoints(suite: CipherSuite): number {
  if (suite.isExport || ['NULL', 'DES', 'RC2'].includes(suite.family)) return 0;
  if (WEAK_FAMILIES.includes(suite.family) || suite.hasShortTag || suite.blockBits === 64)
    return 40;
  if (!suite.hasForwardSecrecy) return 65;
  return suite.mode === 'AEAD' ? 100 : 85;
}

/** The three parts, each 0 to 100; null where the versions, a class of suites or the certificates stayed unseen. */
export function tlsParts(facts: TlsFacts): TlsParts | null {
  if (!facts.versions || facts.versions.length === 0 || facts.suites.length === 0) return null;
  if (facts.certificates.length === 0 || !facts.scan || hasUnclearSuites(facts.scan)) return null;
  return {
    protocol: protocolPoints(facts.versions),
    keyExchange: keyExchangePoints(facts),
    cipher: Math.min(...facts.suites.map(cipherPoints)),
  };
}

/** (3p + 3k + 4c) / 10, cut to an integer. */
export function tlsScore({ protocol, keyExchange, cipher }: TlsParts): number {
  const { protocol: p, keyExchange: k, cipher: c } = PART_TENTHS;
  return Math.floor((p * protocol + k * keyExchange + c * cipher) / 10);
}

export function letterOfScore(score: number): Letter {
  return LETTER_BANDS.find(([, least]) => score >= least)?.[0] ?? 'F';
}
