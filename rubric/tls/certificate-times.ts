import type { ObservedValue } from '../observations.ts';

type Handshake = ObservedValue<'tls-handshake'>;
export type Certificate = Handshake['certificationPath'][number];

const DAY_MS = 86_400_000;

/** The certificates that count: of those sent the ones on the trusted path, or the end-entity certificate alone. */
export function countedPath({ certificationPath, trustedPath }: Handshake): Certificate[] {
  const trusted = certificationPath.filter(({ sha256 }) => trustedPath.includes(sha256));
  return trusted.length > 0 ? trusted : certificationPath.slice(0, 1);
}

/**
 * Less than a sixth of its life is left; for a certificate that lives ten days or less, less than 24 hours. A share of
 * its life and not a number of days, as certificates of six days and of a year are both in use.
 */
function expiresSoon({ notBefore, notAfter }: Certificate, asOf: string): boolean {
  const life = Date.parse(notAfter) - Date.parse(notBefore);
  const left = Date.parse(notAfter) - Date.parse(asOf);
  return left < (life <= 10 * DAY_MS ? DAY_MS : life / 6);
}

export type CertificateTimes =
  | { readonly state: 'valid' | 'soon' | 'expired'; readonly until: string }
  | { readonly state: 'notYet'; readonly from: string };

/** Judges the times of the counted path at `asOf`; the certificate that ends first decides (RFC 5280 §6.1.3). */
export function certificateTimes(handshake: Handshake, asOf: string): CertificateTimes {
  const path = countedPath(handshake);
  const now = Date.parse(asOf);
  const early = path.find(({ notBefore }) => Date.parse(notBefore) > now);
  if (early) return { state: 'notYet', from: early.notBefore };
  const until = path.map(({ notAfter }) => notAfter).sort()[0] ?? asOf;
  if (Date.parse(until) < now) return { state: 'expired', until };
  const isSoon = path.slice(0, 1).some((certificate) => expiresSoon(certificate, asOf));
  return { state: isSoon ? 'soon' : 'valid', until };
}
