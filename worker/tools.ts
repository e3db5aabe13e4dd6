import type { Logger } from 'pino';
import { createDatabase, type Database } from '../lib/db.ts';
import type { Env } from '../lib/env.ts';
import { createAddressSlots } from '../lib/store/address-slots.ts';
import { chainLimiters } from './net/chain-limiters.ts';
import { createDial, type Meter } from './net/dial.ts';
import { createGuard } from './net/guard.ts';
import { createLimiter } from './net/limiter.ts';
import { ownAddresses } from './net/own-addresses.ts';
import { selfTest, type SelfTestResult } from './net/self-test.ts';
import { probes } from './probes/index.ts';
import type { Probe, ProbeContext } from './probes/probe.ts';
import { rememberedIssuers } from './scan/remembered-issuers.ts';
import { createSharedLimiter } from './scan/shared-limiter.ts';
import { createSurroundings } from './surroundings.ts';

/** What the jobs work with; all of it lives as long as the worker. */
export interface Tools {
  readonly env: Env;
  readonly log: Logger;
  readonly prisma: Database['prisma'];
  readonly probes: readonly Probe[];
  /** One self-test, made now. */
  readonly test: () => Promise<SelfTestResult>;
  /** The context of one place that a scan looks at, with a budget of connections of its own. */
  contextFor(look: Look): ProbeContext;
  close(): Promise<void>;
}

export interface Look {
  readonly domain: string;
  readonly families: readonly (4 | 6)[];
  readonly signal: AbortSignal;
  readonly meter: Meter;
  /** At most; a probe that wants more is a bug, and `failed: over-budget`. */
  readonly connections: number;
  keepCertificate(der: Buffer): void;
  /** What was declared about the domain before this scan. */
  readonly declared: NonNullable<ProbeContext['declared']>;
}

/**
 * Makes the tools out of the environment: the worker's only way to the database and to the outside.
 * @param databaseUrl of the worker's role
 */
export async function createTools(env: Env, databaseUrl: string, log: Logger): Promise<Tools> {
  const database = createDatabase(databaseUrl, { max: env.concurrency + 2 });
  const slots = createAddressSlots(databaseUrl);
  const guard = createGuard(env.allowAddresses, ownAddresses());
  const surroundings = await createSurroundings(env, guard, {
    onNews(news) {
      const isWell = news.state === 'reached' || news.state === 'unchecked';
      log[isWell ? 'info' : 'warn'](news, 'our s2s peer: can others reach it?');
    },
  });
  const shared = createSharedLimiter(slots, (error) => {
    log.warn({ err: error }, 'a slot at an address could not be given back');
  });
  const limiter = chainLimiters(createLimiter(), shared);
  const stopped = new AbortController();
  const findIssuers = rememberedIssuers(database.prisma, log);
  return {
    env,
    log,
    prisma: database.prisma,
    probes,
    test: () =>
      selfTest({
        resolver: surroundings.context.resolver,
        dial: createDial({ guard, limiter, meter: newMeter() }),
        knownHosts: env.knownHosts,
        signal: stopped.signal,
      }),
    contextFor: ({ meter, connections, ...look }) => ({
      ...{ ...surroundings.context, ...look, findIssuers },
      dial: createDial({ guard, limiter, meter, maxConnections: connections }),
    }),
    async close() {
      stopped.abort();
      await Promise.all([slots.close(), database.close(), surroundings.close()]);
    },
  };
}

export function newMeter(): Meter {
  return { connections: 0, bytesIn: 0, bytesOut: 0 };
}
