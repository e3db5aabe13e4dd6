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
function rank(name: string): number {
  if (/PSK|KRB5|SRP|GOST|ECCPWD|ARIA|_FIPS|DRAFT/.test(name)) return 3;
  if (/^TLS_(ECDHE_(RSA|ECDSA)|DHE_RSA|RSA)_WITH_AES/.test(name)) return 0;
  return isTls13(name) && name.startsWith('TLS_AES') ? 0 : name.includes('CHACHA') ? 2 : 1;
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
  const count = Math.ceil(ids.length / size);
  return Array.from({ length: count }, (_, at) => ids.filter((_id, index) => index % count === at));
}
