import { CIPHER_SUITE_IDS } from '../../../rubric/iana/cipher-suite-ids.table.ts';
import { VERSION, type VersionName } from './versions.table.ts';

/** Longer lists make some old load balancers close (128 suites with the signalling value). */
export const MAX_CAREFUL_SUITES = 120;

const isTls13 = (name: string) => !name.includes('_WITH_') || /_(MGM_[LS])$/.test(name);
/** Suites that name SHA-2, an AEAD or a newer cipher came with TLS 1.2 (RFC 5246 §A.5). */
const needsTls12 = (name: string) => /_(SHA256|SHA384|CCM|CCM_8|POLY1305_DRAFT|OMAC)$/.test(name);

/**
 * What comes first in our hellos: suites that are common, AES before ChaCha20. Servers that put ChaCha20 first for
 * clients that prefer it (OpenSSL's PRIORITIZE_CHACHA) would otherwise seem to follow the client's order.
 */
const RANKS: readonly RegExp[] = [
  /^TLS_AES_.*GCM/,
  /^TLS_ECDHE_(RSA|ECDSA)_WITH_AES_.*GCM/,
  /^TLS_ECDHE_(RSA|ECDSA)_WITH_AES_.*SHA/,
  /^TLS_DHE_RSA_WITH_AES_.*SHA/,
  /^TLS_RSA_WITH_AES_.*SHA/,
  /^TLS_(ECDHE|DHE|RSA).*(AES|CHACHA|CAMELLIA|3DES|RC4)/,
  /^(?!.*(PSK|KRB5|SRP|GOST|ECCPWD|ARIA|_FIPS|DRAFT))/,
];

function rank(name: string): number {
  const at = RANKS.findIndex((pattern) => pattern.test(name));
  return at === -1 ? RANKS.length : at;
}

const byRank = [...CIPHER_SUITE_IDS]
  .toSorted(([a, one], [b, other]) => rank(one) - rank(other) || b - a)
  .map(([id, name]) => ({ id, name }));

/** Every suite that may be negotiated with a version, in the order in which we offer them. */
export function suitesOf(version: VersionName): number[] {
  const fits = (name: string) => {
    if (version === 'TLSv1.3' || isTls13(name)) return version === 'TLSv1.3' && isTls13(name);
    return VERSION[version] >= VERSION['TLSv1.2'] || !needsTls12(name);
  };
  return byRank.filter(({ name }) => fits(name)).map(({ id }) => id);
}

/** Several lists of at most `size`, dealt out like cards, so that each holds common and rare ones. */
export function interleave(ids: readonly number[], size = MAX_CAREFUL_SUITES): number[][] {
  const count = ids.length === 0 ? 0 : Math.ceil(ids.length / size);
  return Array.from({ length: count }, (_, at) => ids.filter((_id, index) => index % count === at));
}
