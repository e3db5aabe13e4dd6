import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { ProbeId } from '../../rubric/observations.ts';

/** What sets the two kinds of looks apart. */
interface Tier {
  /** The other tier's probe. */
  readonly without: ProbeId;
  /** Connections at most, per endpoint: the TLS scan's 30 or 180, and a few for the doors and streams in front. */
  readonly connections: number;
  /** Of the endpoints at one address so many are looked at side by side. */
  readonly lanesPerAddress: number;
  /** For the whole scan, in milliseconds. */
  readonly deadlineMs: number;
}

export const TIERS: Readonly<Record<ScanTier, Tier>> = {
  quick: { without: 'tls-full', connections: 35, lanesPerAddress: 1, deadlineMs: 180_000 },
  // Eight endpoints of each role at one address, one after the other, paced, take up to half an hour.
  full: { without: 'tls-quick', connections: 185, lanesPerAddress: 1, deadlineMs: 1_800_000 },
};
