import type { TlsFacts } from './tls-facts.ts';

/** TLS SignatureScheme: SHA-1 and MD5 with RSA, DSA and ECDSA (RFC 5246 §7.4.1.4.1). */
const BROKEN: readonly number[] = [0x0101, 0x0201, 0x0202, 0x0203];

/**
 * Whether the server signs its key exchange of TLS 1.2 with SHA-1 or MD5 and nothing better, though better was offered.
 * Below TLS 1.2 there is no choice, and TLS 1.3 has no such signature.
 */
export function signsWithSha1Only({ scan }: TlsFacts): boolean {
  const schemes = (scan?.paths ?? [])
    .filter(({ version }) => version === 'TLSv1.2')
    .flatMap(({ signatureScheme }) => signatureScheme ?? []);
  return schemes.length > 0 && schemes.every((scheme) => BROKEN.includes(scheme));
}
