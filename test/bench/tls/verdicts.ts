import type { ScanFacts } from '../../../worker/tls/scanner/scan-facts.ts';
import type { Cost, ToolName } from './measure.ts';

/** Stated in the README. Only counts and ratios: seconds depend on the machine. */
const TARGETS = {
  spareConnections: 45,
  shareOfSslscansConnections: 0.6,
  shareOfSslscansTime: 0.5,
  timesQuickerThanTestssl: 5,
  quickConnections: 30,
} as const;
/** Below that, time is the machine's and not the network's. */
const SLOW_MS = 50;

export interface Verdict {
  readonly isMet: boolean;
  readonly words: string;
}

/** Suites that a server accepted, over all versions. */
export function countAccepted({ suites, sslv2 }: ScanFacts): number {
  const counts = Object.values(suites).map(({ accepted }) => accepted.length);
  const old = sslv2.state === 'accepted' ? sslv2.cipherKinds.length : 0;
  return counts.reduce((sum, count) => sum + count, old);
}

/** Whether what was measured at one server and one round trip is what we state. */
export function verdicts(
  costs: Readonly<Partial<Record<ToolName, Cost>>>,
  roundTripMs: number,
): Verdict[] {
  const full = costs['ours, full'];
  const quick = costs['ours, quick'];
  const { sslscan, 'testssl.sh': testssl } = costs;
  const found: Verdict[] = [];
  const atMost = (words: string, value: number, limit: number) =>
    found.push({
      isMet: value <= limit,
      words: `${words}: ${round(value)}, at most ${round(limit)}`,
    });
  if (full?.facts != null) {
    const limit = countAccepted(full.facts) + TARGETS.spareConnections;
    atMost('connections of the full tier, suites + 45', full.connections, limit);
    // A scanner that does not know what it costs could not keep a budget.
    atMost(
      'connections that our ledger does not know',
      full.connections - full.facts.connections,
      0,
    );
  }
  if (quick) atMost('connections of the quick tier', quick.connections, TARGETS.quickConnections);
  if (full && sslscan) {
    const limit = TARGETS.shareOfSslscansConnections;
    atMost('share of sslscan’s connections', full.connections / sslscan.connections, limit);
    if (roundTripMs >= SLOW_MS)
      atMost('share of sslscan’s time', full.ms / sslscan.ms, TARGETS.shareOfSslscansTime);
  }
  if (full && testssl)
    atMost('share of testssl.sh’s time', full.ms / testssl.ms, 1 / TARGETS.timesQuickerThanTestssl);
  return found;
}

const round = (value: number) => Number(value.toFixed(2));
