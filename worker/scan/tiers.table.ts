import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { ProbeId } from '../../rubric/observations.ts';

/** What sets the two kinds of looks apart. */
interface Tier {
  /** The other tier's probe. */
  readonly without: ProbeId;
  /** Connections at most, per endpoint. */
  readonly connections: number;
  /** Of the endpoints at one address so many are looked at side by side. */
  readonly lanesPerAddress: number;
  /** For the whole scan, in milliseconds. */
  readonly deadlineMs: number;
}

export const TIERS: Readonly<Record<ScanTier, Tier>> = {
  quick: { without: 'tls-full', connections: 30, lanesPerAddress: 2, deadlineMs: 180_000 },
  // Eight endpoints of each role at one address, one after the other, paced, take up to half an hour.
  full: { without: 'tls-quick', connections: 190, lanesPerAddress: 1, deadlineMs: 1_800_000 },
};
