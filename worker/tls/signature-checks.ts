import type { X509Certificate } from 'node:crypto';
import { publicKeyOf } from './certificate.ts';

/** Of one scan: honest servers need a dozen. */
const MOST = 400;

/**
 * Checks who issued what, each pair once and at most so many: hostile certificates that all bear one name and the largest
 * keys could otherwise keep us busy for minutes. Beyond the limit nobody has issued anything.
 */
export class SignatureChecks {
  readonly #known = new WeakMap<X509Certificate, WeakMap<X509Certificate, boolean>>();
  #left: number;

  constructor(most = MOST) {
    this.#left = most;
  }

  /** Whether a certificate bears the issuer's name and its signature. */
  isIssuedBy(issued: X509Certificate, issuer: X509Certificate): boolean {
    if (!issued.checkIssued(issuer)) return false;
    const known = this.#known.get(issued) ?? new WeakMap<X509Certificate, boolean>();
    this.#known.set(issued, known);
    const answer = known.get(issuer) ?? this.#verify(issued, issuer);
    known.set(issuer, answer);
    return answer;
  }

  #verify(issued: X509Certificate, issuer: X509Certificate): boolean {
    const key = publicKeyOf(issuer);
    if (key === null || this.#left === 0) return false;
    this.#left -= 1;
    return issued.verify(key);
  }
}
