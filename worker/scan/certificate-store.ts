import { createHash, X509Certificate } from 'node:crypto';
import type { SeenCertificate } from '../../lib/store/save-observations.ts';
import { nameSha256 } from '../tls/name-sha256.ts';

/** More than any honest server shows in one scan, and a bound on what a dishonest one makes us keep. */
const MOST_CERTIFICATES = 100;

/** Collects the certificates of one scan, each once. */
export interface CertificateStore {
  keep(der: Buffer): void;
  /** @param authorities by sha256: those of which a trusted path is known */
  all(authorities: ReadonlySet<string>): SeenCertificate[];
}

/** What cannot be parsed as a certificate is not kept: the observation tells of it. */
export function createCertificateStore(): CertificateStore {
  const seen = new Map<string, Omit<SeenCertificate, 'authorityNameSha256'>>();
  return {
    keep(der) {
      const sha256 = createHash('sha256').update(der).digest('hex');
      if (seen.has(sha256) || seen.size >= MOST_CERTIFICATES) return;
      const spki = publicKeyOf(der);
      if (spki === null) return;
      const spkiSha256 = createHash('sha256').update(spki).digest('hex');
      seen.set(sha256, { sha256, spkiSha256, der: new Uint8Array(der) });
    },
    all: (authorities) =>
      [...seen.values()].map((one) => ({
        ...one,
        authorityNameSha256: authorities.has(one.sha256) ? nameSha256(one.der, 'subject') : null,
      })),
  };
}

function publicKeyOf(der: Buffer): Buffer | null {
  try {
    return new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' });
  } catch {
    return null; // a key that OpenSSL does not know, or no certificate at all
  }
}
