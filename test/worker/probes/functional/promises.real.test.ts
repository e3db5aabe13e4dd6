import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../../../rubric/judge.ts';
import type { Observation, ProbeId } from '../../../../rubric/observations.ts';
import type { TrialId } from '../../../../rubric/trials.table.ts';
import { probes } from '../../../../worker/probes/index.ts';
import { functionalProbes } from '../../../../worker/probes/functional/index.ts';
import { DECLARED, type LabDomain } from '../../../lab/domains.ts';
import { functionalContext, tryOn } from '../../../lab/functional.ts';
import { startLab, type Lab } from '../../../lab/lab.ts';
import { PROMISES } from './promises.table.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({
    domains: [
      ...(['good.example', 'ej.example', 'lying.example'] as const),
      ...(['no-carbons.good.example', 'no-carbons.ej.example'] as const),
    ],
  });
});
afterAll(() => lab.stop());

/** Who promises and does nothing is waited for at every step. */
const LONG_MS = 50_000;
const tried = new Map<string, Promise<Observation>>();
/** One trial at a domain; once, whatever rests on it. */
function tryOnce(domain: LabDomain, trial: TrialId): Promise<Observation> {
  const key = `${trial} ${domain}`;
  const probe = functionalProbes.find(({ id }) => id === trial);
  if (probe === undefined) throw new Error(`Nothing tries ${trial}`);
  const contactAt =
    domain === 'lying.example'
      ? domain
      : domain.endsWith('ej.example')
        ? 'good.example'
        : 'ej.example';
  const look = tried.get(key) ?? tryOn(lab, domain, probe, { contactAt, ms: LONG_MS });
  tried.set(key, look);
  return look;
}

/** What a scan without an account sees of it. */
async function look(domain: LabDomain, id: ProbeId): Promise<Observation> {
  const probe = probes.find((each) => each.id === id);
  if (probe === undefined) throw new Error(`Nothing looks at ${id}`);
  const declared = Object.entries(DECLARED[domain] ?? {}).map(([key, value]) => ({
    ...{ key, value, sourceUrl: null, date: '2026-11-22', saidBy: 'operator' as const },
  }));
  const context = await functionalContext(lab, domain, { declared });
  return probe.observe({ kind: 'domain' }, context);
}

async function badgeAt(domain: LabDomain, { id, trials, also = [] }: (typeof PROMISES)[number]) {
  const others: Observation[] = [];
  for (const probe of also) others.push(await look(domain, probe));
  const seen: Observation[] = [];
  for (const trial of trials) seen.push(await tryOnce(domain, trial));
  const { badges } = judge({
    domain,
    asOf: new Date().toISOString(),
    observations: [...others, ...seen],
  });
  return { seen, badge: badges.find((badge) => badge.id === id) };
}

/** Where a trial ended. */
const endsOf = (seen: readonly Observation[]) =>
  seen.map((look) => {
    if (look.status === 'failed') return `${look.reason}: ${look.detail}`;
    const steps = 'steps' in look.value ? look.value.steps : [];
    return steps.find(({ outcome }) => outcome !== 'done')?.id ?? 'done';
  });

describe.each(PROMISES.map((promised) => [promised.id, promised] as const))(
  '%s',
  (_id, promised) => {
    it.each(['good.example', 'ej.example'] as const)('is Yes on %s', async (domain) => {
      const { seen, badge } = await badgeAt(domain, promised);
      expect([badge?.state, endsOf(seen)]).toEqual(['yes', expect.anything()]);
    });

    it.each(Object.entries(promised.without))(
      'without it: %s',
      async (off, [prosody, ejabberd]) => {
        const label = off as keyof typeof promised.without;
        const onProsody = await badgeAt(`${label}.good.example`, promised);
        const onEjabberd = await badgeAt(`${label}.ej.example`, promised);
        expect([onProsody.badge?.state, endsOf(onProsody.seen)]).toEqual([
          prosody,
          expect.anything(),
        ]);
        expect([onEjabberd.badge?.state, endsOf(onEjabberd.seen)]).toEqual([
          ejabberd,
          expect.anything(),
        ]);
      },
    );

    const { lying } = promised;
    if (lying !== null)
      it('is found out where it is only claimed', async () => {
        const { seen, badge } = await badgeAt('lying.example', promised);
        expect([badge?.state, endsOf(seen)]).toEqual([lying.is, lying.at]);
      });
  },
);
