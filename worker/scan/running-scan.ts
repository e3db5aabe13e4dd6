import type { Observation, ProbeId } from '../../rubric/observations.ts';
import type { Probe, ProbeContext } from '../probes/probe.ts';
import type { Progress } from './progress.ts';
import type { ScanParts } from './scan-parts.ts';

/** One scan as long as it goes on: what it is made with, and what it has seen so far. */
export interface RunningScan {
  readonly probes: readonly Probe[];
  readonly progress: Progress;
  readonly care: { readonly graceMs: number; readonly onBug: (error: unknown) => void };
  /** A new one, with a budget of its own; all know what the scan has seen so far. */
  contextFor(scope: Probe['scope']): ProbeContext;
  /** Counts an observation as done, and lets the probes after it see it. */
  note(observation: Observation): void;
}

/** @param signal ends all looks */
export function createRunningScan(
  parts: ScanParts,
  signal: AbortSignal,
  progress: Progress,
): RunningScan {
  const { probes, graceMs = 2000, onBug } = parts;
  const seen: Observation[] = [];
  const isOf =
    <K extends ProbeId>(probe: K) =>
    (one: Observation): one is Observation & Observation<K> =>
      one.probe === probe;
  return {
    probes,
    progress,
    care: { graceMs, onBug },
    contextFor: (scope) => ({
      ...parts.contextFor(signal, scope),
      earlier: (probe) => seen.filter(isOf(probe)),
    }),
    note(observation) {
      seen.push(observation);
      progress.done(observation.probe);
    },
  };
}
