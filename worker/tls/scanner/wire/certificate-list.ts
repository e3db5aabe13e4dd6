import { ByteReader } from './byte-reader.ts';
import { EXTENSION, readExtensions } from './extensions.ts';
import { readCertificateStatus } from './certificate-status.ts';
import { WireError } from './wire-error.ts';

export const MAX_CERTIFICATES = 20;

export interface SentCertificate {
  readonly der: Buffer;
  /** The OCSP response that came with it (TLS 1.3 only; up to 1.2 it is a message of its own), else null. */
  readonly ocspResponse: Buffer | null;
  /** Whether signed certificate timestamps came in the extension. */
  readonly hasTimestamps: boolean;
}

/** The certificates up to TLS 1.2, exactly as sent (RFC 5246 §7.4.2). @throws WireError */
export function readCertificates12(body: Buffer): SentCertificate[] {
  return readList(new ByteReader(body).inner(3), () => ({
    ocspResponse: null,
    hasTimestamps: false,
  }));
}

/** The certificates of TLS 1.3, exactly as sent, each with its extensions (RFC 8446 §4.4.2). @throws WireError */
export function readCertificates13(body: Buffer): SentCertificate[] {
  const reader = new ByteReader(body);
  reader.vector(1); // certificate_request_context
  return readList(reader.inner(3), (entries) => {
    const extensions = readExtensions(entries.inner(2));
    const status = extensions.get(EXTENSION.statusRequest);
    return {
      ocspResponse: status === undefined ? null : readCertificateStatus(status),
      hasTimestamps: extensions.has(EXTENSION.signedCertificateTimestamp),
    };
  });
}

function readList(
  entries: ByteReader,
  readRest: (entries: ByteReader) => Omit<SentCertificate, 'der'>,
): SentCertificate[] {
  const certificates: SentCertificate[] = [];
  while (entries.left > 0) {
    if (certificates.length === MAX_CERTIFICATES)
      throw new WireError('too-large', `More than ${MAX_CERTIFICATES} certificates came.`);
    certificates.push({ der: entries.vector(3), ...readRest(entries) });
  }
  return certificates;
}
