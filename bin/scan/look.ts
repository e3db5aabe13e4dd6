import type { Env } from '../../lib/env.ts';
import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { Role } from '../../rubric/observations.ts';
import { dialbackSecretOfOneRun } from '../../worker/dialback-secret.ts';
import { createDial, type Meter } from '../../worker/net/dial.ts';
import { createGuard } from '../../worker/net/guard.ts';
import { createLimiter } from '../../worker/net/limiter.ts';
import type { Probe } from '../../worker/probes/probe.ts';
import type { AccountSource } from '../../worker/scan/functional/accounts.ts';
import { runScan, type ScanResult } from '../../worker/scan/run.ts';
import type { ScanParts } from '../../worker/scan/scan-parts.ts';
import { TIERS } from '../../worker/scan/tiers.table.ts';
import { createSurroundings } from '../../worker/surroundings.ts';
import { openSession } from '../../worker/xmpp/client/open-session.ts';
import { ownFamilies } from './own-families.ts';

/** What a command wants to be looked at. */
export interface Target {
  /** A-label. */
  readonly domain: string;
  readonly roles: readonly Role[];
  readonly tier: ScanTier;
  readonly probes: readonly Probe[];
  /** An address that was typed is allowed, public or not: it is the operator's own word. CIDRs. */
  readonly allowed: readonly string[];
  /** An account with which the functional probes are run. What they make is removed, also where they are stopped. */
  readonly source?: AccountSource;
  /** Whether we are a server among others meanwhile, for the probes that ask as one. */
  readonly wantsPeers: boolean;
}

/** What a run saw, and what it cost. */
export interface Looked extends ScanResult {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly families: readonly (4 | 6)[];
  readonly meter: Readonly<Meter>;
  /** It was ended from outside: what it saw is not all. */
  readonly wasStopped: boolean;
}

export interface LookParts {
  /** Ends the look at once; its reason is a ProbeFailure, and what was learnt stays. */
  readonly stop: AbortSignal;
  /** Grows while the look goes on. */
  readonly meter: Meter;
  readonly onProgress: ScanParts['onProgress'];
  readonly onBug: ScanParts['onBug'];
}

/** How long a probe may take to end that was told to. */
const GRACE_MS = 300;

/** Looks at a domain as the worker does, with its probes, guard, limiter and pace, and without a database. */
export async function look(target: Target, env: Env, parts: LookParts): Promise<Looked> {
  const { domain, roles, tier, probes, allowed, wantsPeers, source } = target;
  const { stop, meter, onProgress, onBug } = parts;
  const { connections, deadlineMs, lanesPerAddress } = TIERS[tier];
  const startedAt = new Date();
  const families = ownFamilies([...env.allowAddresses, ...allowed]);
  const guard = createGuard([...env.allowAddresses, ...allowed]);
  const limiter = createLimiter();
  const surroundings = await createSurroundings(env, guard, {
    ...{ wantsPeers, secretIn: dialbackSecretOfOneRun },
  });
  try {
    const result = await runScan({
      ...{ domain, roles, families, probes, onProgress, onBug },
      ...{ deadlineMs, lanesPerAddress, graceMs: GRACE_MS },
      wasRefused: false,
      ...(source && { withAccount: { source, stop, open: openSession } }),
      signal: new AbortController().signal,
      contextFor: (signal, scope) => ({
        ...{ ...surroundings.context, domain, families },
        dial: createDial({ guard, limiter, meter, maxConnections: connections[scope] }),
        signal: source ? signal : AbortSignal.any([signal, stop]),
        keepCertificate: () => undefined,
      }),
    });
    const endedAt = new Date();
    return { ...result, startedAt, endedAt, families, meter, wasStopped: stop.aborted };
  } finally {
    await surroundings.close();
  }
}
