import { getDiffieHellman } from 'node:crypto';

/** DHParameter (PKCS #3) with the prime of 1024 bits of RFC 2409 §6.2 and generator 2, as PEM. */
export function dh1024(): string {
  const prime = getDiffieHellman('modp2').getPrime();
  const sequence = Buffer.from('30818702818100', 'hex');
  const der = Buffer.concat([sequence, prime, Buffer.from('020102', 'hex')]);
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN DH PARAMETERS-----\n${lines}\n-----END DH PARAMETERS-----\n`;
}
