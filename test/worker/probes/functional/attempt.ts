import type { Observation } from '../../../../rubric/observations.ts';
import type { TrialId } from '../../../../rubric/trials.table.ts';
import type { FunctionalProbe } from '../../../../worker/probes/functional/define-trial.ts';
import type { ProbeContext } from '../../../../worker/probes/probe.ts';
import { DOMAIN, makeContext } from '../context.ts';
import { createScriptedRun, type Script, type World } from './scripted-run.ts';

export interface Attempted<K extends TrialId> {
  readonly observation: Observation<K>;
  /** What became of each step, such as `{ enable: 'done' }`; where the look failed, its reason. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** The sentence of each step that has one. */
  readonly details: Readonly<Record<string, string>>;
  readonly world: World;
}

/** Makes a trial against scripted servers. @param parts replaces what the trial needs besides of a scan's context */
export async function attempt<K extends TrialId>(
  probe: FunctionalProbe<K>,
  script: Script,
  parts: Partial<ProbeContext> = {},
): Promise<Attempted<K>> {
  const { run, world } = createScriptedRun(script);
  const observation = await probe.observe(DOMAIN, makeContext({ functional: run, ...parts }));
  return { observation, ...toldBy(observation), world };
}

/** What became of each step of an observation, real or scripted. */
export function toldBy(
  observation: Observation<TrialId>,
): Pick<Attempted<TrialId>, 'outcomes' | 'details'> {
  if (observation.status === 'failed')
    return { outcomes: { failed: observation.reason }, details: { failed: observation.detail } };
  const { steps } = observation.value;
  const details = steps.flatMap(({ id, detail }) => (detail === null ? [] : [[id, detail]]));
  return {
    outcomes: Object.fromEntries(steps.map(({ id, outcome }) => [id, outcome])),
    details: Object.fromEntries(details) as Record<string, string>,
  };
}
