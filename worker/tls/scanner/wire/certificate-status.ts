import { ByteReader } from './byte-reader.ts';

const OCSP = 1;

/** The OCSP response in a CertificateStatus (RFC 6066 §8); null where it is empty or of another kind. */
export function readCertificateStatus(body: Buffer): Buffer | null {
  const reader = new ByteReader(body);
  if (reader.uint(1) !== OCSP) return null;
  const response = reader.vector(3);
  return response.length === 0 ? null : response;
}
