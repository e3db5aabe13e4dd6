import { createHash } from 'node:crypto';
import { KNOWN_PRIMES } from './known-primes.table.ts';

/** A prime by its hash, and its name where it is a published one (RFC 2409, RFC 3526, RFC 5114, RFC 7919). */
export function describePrime(prime: Buffer): { primeSha256: string; knownPrime: string | null } {
  const primeSha256 = createHash('sha256').update(prime).digest('hex');
  return { primeSha256, knownPrime: KNOWN_PRIMES.get(primeSha256) ?? null };
}
