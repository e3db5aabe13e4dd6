import type { CertificateRequest } from './certificate-request.ts';
import type { SentCertificate } from './certificate-list.ts';
import type { KeyExchange } from './server-key-exchange.ts';
import type { ServerHello } from './server-hello.ts';

/** What has come of a server's first flight. Null: not sent, or not read yet. */
export interface ServerFlight {
  readonly hello: ServerHello | null;
  readonly certificates: readonly SentCertificate[] | null;
  readonly keyExchange: KeyExchange | null;
  /** CertificateStatus up to TLS 1.2; in TLS 1.3 it comes with the certificate. */
  readonly ocspResponse: Buffer | null;
  readonly certificateRequest: CertificateRequest | null;
  /** TLS 1.3. */
  readonly encryptedExtensions: ReadonlyMap<number, Buffer> | null;
  /** TLS 1.3: of CertificateVerify. */
  readonly signatureScheme: number | null;
  /** ServerHelloDone or Finished has come. */
  readonly isDone: boolean;
}

export const NO_FLIGHT: ServerFlight = {
  hello: null,
  certificates: null,
  keyExchange: null,
  ocspResponse: null,
  certificateRequest: null,
  encryptedExtensions: null,
  signatureScheme: null,
  isDone: false,
};
