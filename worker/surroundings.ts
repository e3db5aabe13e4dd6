import type { Env } from '../lib/env.ts';
import { createResolver } from './dns/resolver.ts';
import type { Guard } from './net/guard.ts';
import type { ProbeContext } from './probes/probe.ts';
import { readTrustAnchors } from './read-trust-anchors.ts';

type OwnKeys = 'probeDomain' | 'dialbackSecret' | 'contact' | 'webPort';

/** What probes are lent that is the same for every scan of a process, be it the worker or the command line. */
export interface Surroundings {
  readonly context: Pick<ProbeContext, OwnKeys | 'resolver' | 'guard' | 'trustAnchors' | 'now'>;
  close(): Promise<void>;
}

/** Makes them out of the environment. */
export async function createSurroundings(env: Env, guard: Guard): Promise<Surroundings> {
  const { probeDomain, dialbackSecret, contact, webPort } = env;
  return {
    context: {
      ...{ guard, probeDomain, dialbackSecret, contact, webPort },
      resolver: createResolver(env.resolver),
      trustAnchors: await readTrustAnchors(env.extraCaFile),
      now: () => new Date(),
    },
    close: () => Promise.resolve(),
  };
}
