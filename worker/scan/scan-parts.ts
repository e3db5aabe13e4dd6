import type { ProbeProgress } from '../../lib/store/update-progress.ts';
import type { Role } from '../../rubric/observations.ts';
import type { Probe, ProbeContext } from '../probes/probe.ts';
import type { WithAccount } from './functional/with-account.ts';

/** What one scan is made with. */
export interface ScanParts {
  readonly domain: string;
  readonly probes: readonly Probe[];
  /** The address families that our self-test has. */
  readonly families: readonly (4 | 6)[];
  /** Endpoints of other roles are left alone. Default: both. */
  readonly roles?: readonly Role[];
  /** The provider file refused testing when it was last read: then only one that does not, or certainly none, ends that. */
  readonly wasRefused: boolean;
  /** A context with a budget of connections of its own: asked for once for the domain and once per endpoint. */
  readonly contextFor: (signal: AbortSignal, scope: Probe['scope']) => ProbeContext;
  /** Aborted when the worker stops: the scan throws its reason, and nothing of it counts. */
  readonly signal: AbortSignal;
  /** All looks end then; what was not looked at by then is `failed: over-budget`. Default 180 000. */
  readonly deadlineMs?: number;
  /** Of the endpoints at one address so many are looked at side by side. Default 1; the limiter allows no more than 2. */
  readonly lanesPerAddress?: number;
  /** How long a probe that was told to end may take before it is given up. Default 2000. */
  readonly graceMs?: number;
  /** The probes that need consent are functional ones, and are run with this account. Absent: they are not. */
  readonly withAccount?: WithAccount;
  readonly onProgress: (progress: readonly ProbeProgress[]) => void;
  /** What a probe threw although it should not. */
  readonly onBug: (error: unknown) => void;
}
