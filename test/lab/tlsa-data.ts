import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What a TLSA record can say of a certificate (RFC 6698 §2.1): the part (selector) and its form (matching type). */
export function tlsaData(certificate: X509Certificate, selector: 0 | 1, matchingType: 0 | 1 | 2) {
  const data =
    selector === 0
      ? certificate.raw
      : certificate.publicKey.export({ type: 'spki', format: 'der' });
  if (matchingType === 0) return data.toString('hex');
  return createHash(matchingType === 1 ? 'sha256' : 'sha512')
    .update(data)
    .digest('hex');
}

/** The certificates of a PEM file, in its order. */
export async function readCertificates(file: string): Promise<X509Certificate[]> {
  const pem = await readFile(file, 'utf8');
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

/** SHA-256 of a public key that nobody shows. */
export function strangeKey(): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const data = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(data).digest('hex');
}
