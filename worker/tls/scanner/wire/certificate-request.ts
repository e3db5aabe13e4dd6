import { ByteReader } from './byte-reader.ts';
import { EXTENSION, readExtensions } from './extensions.ts';

export interface CertificateRequest {
  /** The schemes that the server accepts of us, empty before TLS 1.2. */
  readonly signatureSchemes: readonly number[];
  /** Bytes of the whole message: a long list of authorities is sent on every handshake. */
  readonly bytes: number;
}

/** Reads a CertificateRequest of any version (RFC 5246 §7.4.4, RFC 8446 §4.3.2). @throws WireError */
export function readCertificateRequest(body: Buffer, version: number): CertificateRequest {
  const reader = new ByteReader(body);
  reader.vector(1); // certificate_types, in TLS 1.3 the context
  if (version >= 0x0304) {
    const schemes = readExtensions(reader.inner(2)).get(EXTENSION.signatureAlgorithms);
    const signatureSchemes = schemes === undefined ? [] : new ByteReader(schemes).inner(2).rest16();
    return { signatureSchemes, bytes: body.length };
  }
  const signatureSchemes = version === 0x0303 ? reader.inner(2).rest16() : [];
  reader.vector(2); // certificate_authorities
  return { signatureSchemes, bytes: body.length };
}
