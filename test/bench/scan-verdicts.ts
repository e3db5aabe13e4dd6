import { TIERS } from '../../worker/scan/tiers.table.ts';
import type { BenchTier, Cost } from './measure-scan.ts';

/** Stated in the README. */
const MOST_AT_ONCE = 2;
/** Of the TLS scan, per endpoint, with one more that finds out whether the port is open. */
const MOST_OF_TLS: Readonly<Record<BenchTier, number>> = { quick: 31, full: 181 };
/** All that can be known without an account, beside the TLS part alone. */
const MOST_RATIO = { connections: 2, bytes: 3 } as const;

export interface ScanVerdict {
  readonly isMet: boolean;
  readonly words: string;
}

const verdict = (what: string, seen: number, most: number): ScanVerdict => ({
  isMet: seen <= most,
  words: `${what}: ${Number.isInteger(seen) ? seen : seen.toFixed(2)}, at most ${most} stated`,
});

/** Whether the counts and ratios that we state hold. @param whole the whole scan @param tls its TLS part alone */
export function scanVerdicts(
  { whole, tls }: { readonly whole: Cost; readonly tls: Cost },
  tier: BenchTier,
): ScanVerdict[] {
  const { endpoint, domain } = TIERS[tier].connections;
  const budget = endpoint * whole.endpoints + domain;
  return [
    verdict('connections at once', Math.max(whole.mostAtOnce, tls.mostAtOnce), MOST_AT_ONCE),
    verdict('TLS part, connections', tls.connections, MOST_OF_TLS[tier] * tls.endpoints),
    verdict('whole scan, connections', whole.connections, budget),
    verdict(
      'connections, whole to TLS part',
      whole.connections / tls.connections,
      MOST_RATIO.connections,
    ),
    verdict('bytes, whole to TLS part', bytes(whole) / bytes(tls), MOST_RATIO.bytes),
  ];
}

const bytes = ({ bytesIn, bytesOut }: Cost): number => bytesIn + bytesOut;
