import { toFailure, type ProbeFailure } from '../../net/failure.ts';
import type { FunctionalProbe } from '../../probes/functional/define-trial.ts';
import type { ProbeContext } from '../../probes/probe.ts';
import type { OwnedRun } from './functional-run.ts';

/**
 * Removes whatever an earlier run of these trials may have left, and takes account and contact off each other's lists.
 * One that does not succeed keeps none of the others from it.
 * @returns why something may still be there; null: nothing is
 */
export async function sweep(
  probes: readonly Pick<FunctionalProbe, 'tidy'>[],
  run: OwnedRun,
  context: ProbeContext,
): Promise<ProbeFailure | null> {
  let problem: ProbeFailure | null = null;
  const attempt = async (act: () => Promise<void>) => {
    await act().catch((error: unknown) => {
      problem = toFailure(error);
    });
  };
  for (const { tidy } of probes) {
    if (!tidy) continue;
    await attempt(() => tidy(run, context));
    // What it has opened for itself ends before the next begins.
    await run.trialEnded(null);
  }
  await attempt(() => run.unfriend());
  return problem;
}
