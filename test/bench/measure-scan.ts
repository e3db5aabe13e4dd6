import { look } from '../../bin/scan/look.ts';
import { readEnv } from '../../lib/env.ts';
import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { ProbeId } from '../../rubric/observations.ts';
import { probes } from '../../worker/probes/index.ts';
import type { Probe } from '../../worker/probes/probe.ts';
import { TIERS } from '../../worker/scan/tiers.table.ts';
import { newMeter } from '../../worker/tools.ts';
import type { LabDomain } from '../lab/domains.ts';
import type { Seen } from '../lab/relay/counting-relay.ts';
import type { Relay } from '../lab/relay/relay.ts';

/** Those without an account. */
export type BenchTier = Exclude<ScanTier, 'functional'>;

/** whole: every probe of the tier · tls: those alone that tell of TLS, with what leads them to the endpoints. */
export type Part = 'whole' | 'tls';

/** What a look has cost the server, counted on its side. */
export interface Cost extends Seen {
  readonly ms: number;
  readonly endpoints: number;
}

const OF_TLS: readonly ProbeId[] = ['service-records', 'reachability', 'tls-quick', 'tls-full'];

function probesOf(tier: BenchTier, part: Part): readonly Probe[] {
  const ofTier = probes.filter(({ id }) => id !== TIERS[tier].without);
  return part === 'whole' ? ofTier : ofTier.filter(({ id }) => OF_TLS.includes(id));
}

/** Looks as the worker does: its probes, guard, limiter and pace. @throws what a probe threw */
export async function measureScan(
  relay: Relay,
  domain: LabDomain,
  { tier, part }: { readonly tier: BenchTier; readonly part: Part },
): Promise<Cost> {
  const bugs: unknown[] = [];
  relay.take();
  const seen = await look(
    {
      ...{ domain, tier, probes: probesOf(tier, part), allowed: [] },
      ...{ roles: ['c2s', 's2s'], wantsPeers: part === 'whole' },
    },
    readEnv(relay.env),
    {
      ...{ stop: new AbortController().signal, meter: newMeter(), onProgress: () => undefined },
      onBug: (error) => bugs.push(error),
    },
  );
  if (bugs.length > 0) throw new AggregateError(bugs, 'probes failed by their own fault');
  const ms = seen.endedAt.getTime() - seen.startedAt.getTime();
  const endpoints = seen.observations.filter(({ probe }) => probe === 'reachability').length;
  return { ...relay.take(), ms, endpoints };
}
