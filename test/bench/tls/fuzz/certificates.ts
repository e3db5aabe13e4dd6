import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

/** Real certificates, RSA and ECDSA, of several sizes. */
export const CERTIFICATES: readonly Buffer[] = rootCertificates
  .slice(0, 20)
  .map((pem) => new X509Certificate(pem).raw);
