import type { Env } from '../../lib/env.ts';
import { probes } from '../../worker/probes/index.ts';
import { probesOfTier } from '../../worker/scan/probes-of-tier.ts';
import type { Looked } from '../scan/look.ts';
import { lookWithProgress } from '../scan/look-with-progress.ts';
import type { TypedSource } from './typed-source.ts';

/** What was seen, and what was tried with an account afterwards. */
export interface Tried {
  readonly looked: Looked;
  /** Everything that was made is gone again. */
  readonly isTidy: boolean;
}

/** Tries what an account can do, after what `before` saw without one; resolves to both together. */
export async function tryWithAccount(before: Looked, typed: TypedSource, env: Env): Promise<Tried> {
  const { source } = typed;
  const { domain } = source.account;
  const tried = await lookWithProgress(
    {
      ...{ domain, source, tier: 'functional', roles: [], allowed: [], wantsPeers: false },
      probes: probesOfTier('functional', probes),
    },
    env,
    null,
  );
  const known = before.observations.map(({ probe }) => probe);
  const added = tried.observations.filter(({ probe }) => !known.includes(probe));
  const looked = {
    ...before,
    observations: [...before.observations, ...added],
    endedAt: tried.endedAt,
    meter: sum(before.meter, tried.meter),
    wasStopped: tried.wasStopped,
  };
  return { looked, isTidy: typed.isTidy() };
}

const sum = (one: Looked['meter'], other: Looked['meter']): Looked['meter'] => ({
  connections: one.connections + other.connections,
  bytesIn: one.bytesIn + other.bytesIn,
  bytesOut: one.bytesOut + other.bytesOut,
});
