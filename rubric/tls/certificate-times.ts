import type { TlsScan } from '../observations.ts';
import { countedPath, endEntity, type Certificate, type Path } from './paths.ts';

const DAY_MS = 86_400_000;

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

function timesOf(scan: TlsScan, path: Path, asOf: string): CertificateTimes {
  const counted = countedPath(scan, path);
  const now = Date.parse(asOf);
  const early = counted.find(({ notBefore }) => Date.parse(notBefore) > now);
  if (early) return { state: 'notYet', from: early.notBefore };
  const until = counted.map(({ notAfter }) => notAfter).sort()[0] ?? asOf;
  if (Date.parse(until) < now) return { state: 'expired', until };
  const first = endEntity(scan, path);
  return { state: first && expiresSoon(first, asOf) ? 'soon' : 'valid', until };
}

const WORST = ['expired', 'notYet', 'soon', 'valid'] as const;
const dateOf = (times: CertificateTimes): string =>
  times.state === 'notYet' ? times.from : times.until;

/**
 * Judges the times of every path at `asOf`; in a path the certificate that ends first decides (RFC 5280 §6.1.3), of
 * several paths the worst. Null where no path was seen.
 */
export function certificateTimes(scan: TlsScan, asOf: string): CertificateTimes | null {
  const all = scan.paths.map((path) => timesOf(scan, path, asOf));
  const [worst] = all.sort(
    (a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state) || (dateOf(a) < dateOf(b) ? -1 : 1),
  );
  return worst ?? null;
}
