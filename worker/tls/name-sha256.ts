import { createHash } from 'node:crypto';
import { Certificate } from 'pkijs';

/**
 * SHA-256, as hex, over the DER of a certificate's subject or issuer: an authority writes its name the same way in all
 * that it issues. Null where the certificate cannot be read.
 */
export function nameSha256(der: Uint8Array<ArrayBuffer>, of: 'subject' | 'issuer'): string | null {
  try {
    const name = Certificate.fromBER(der)[of];
    return createHash('sha256').update(new Uint8Array(name.valueBeforeDecode)).digest('hex');
  } catch {
    return null; // What is no certificate has no name; the probe tells of it.
  }
}
