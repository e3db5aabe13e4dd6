import { isIPv6 } from 'node:net';
import type { Env } from '../../lib/env.ts';
import { createResolver } from '../../worker/dns/resolver.ts';
import { createDial, type Meter } from '../../worker/net/dial.ts';
import { createGuard } from '../../worker/net/guard.ts';
import { createLimiter } from '../../worker/net/limiter.ts';
import { readTrustAnchors } from '../../worker/read-trust-anchors.ts';
import { runScan, type ScanParts, type ScanResult } from '../../worker/scan/run.ts';
import { TIERS } from '../../worker/scan/tiers.table.ts';
import type { TlsOptions } from './options.ts';
import { ownFamilies } from './own-families.ts';
import { probesOf } from './probes-of.ts';

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

/**
 * Looks at a domain as the worker does, with its probes, guard, limiter and pace, and without a database. An address
 * that was typed is allowed, public or not: it is the operator's own word.
 */
export async function look(options: TlsOptions, env: Env, parts: LookParts): Promise<Looked> {
  const { domain, roles, tier, place } = options;
  const { stop, meter, onProgress, onBug } = parts;
  const { deadlineMs, lanesPerAddress } = TIERS[tier];
  const startedAt = new Date();
  const stated = place === null ? [] : [`${place.address}/${isIPv6(place.address) ? 128 : 32}`];
  const families = ownFamilies([...env.allowAddresses, ...stated]);
  const contextFor = await createContexts(options, env, { allowed: stated, families, ...parts });
  const result = await runScan({
    ...{ domain, roles, families, contextFor, onProgress, onBug },
    probes: probesOf(options),
    wasRefused: false,
    signal: new AbortController().signal,
    ...{ deadlineMs, lanesPerAddress },
    graceMs: GRACE_MS,
  });
  return {
    ...{ ...result, startedAt, families, meter },
    endedAt: new Date(),
    wasStopped: stop.aborted,
  };
}

/** The ways to the outside, one per place that is looked at; all share a limiter and a meter. */
async function createContexts(
  { domain, tier }: TlsOptions,
  env: Env,
  parts: Pick<LookParts, 'meter' | 'stop'> & {
    readonly allowed: readonly string[];
    readonly families: readonly (4 | 6)[];
  },
): Promise<ScanParts['contextFor']> {
  const { meter, stop, families } = parts;
  const guard = createGuard([...env.allowAddresses, ...parts.allowed]);
  const resolver = createResolver(env.resolver);
  const limiter = createLimiter();
  const trustAnchors = await readTrustAnchors(env.extraCaFile);
  const { probeDomain, contact, webPort } = env;
  const { connections } = TIERS[tier];
  return (signal, scope) => ({
    ...{ domain, families, resolver, guard, trustAnchors, probeDomain, contact, webPort },
    dial: createDial({ guard, limiter, meter, maxConnections: connections[scope] }),
    signal: AbortSignal.any([signal, stop]),
    now: () => new Date(),
    keepCertificate: () => undefined,
  });
}
