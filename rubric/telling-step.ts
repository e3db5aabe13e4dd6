import type { StepOutcome, TrialStep } from './observations.ts';

/** Which outcome of those that are not done tells most, the first in this order. */
const TELLS: readonly StepOutcome[] = ['failed', 'missing', 'restricted', 'throttled', 'untried'];

/** The step that tells what became of a trial; null: every step is done. It is no judgement. */
export function tellingStep(steps: readonly TrialStep[]): TrialStep | null {
  return TELLS.flatMap((outcome) => steps.filter((one) => one.outcome === outcome))[0] ?? null;
}
