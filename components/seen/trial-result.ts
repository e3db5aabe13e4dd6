import type { StepOutcome, TrialStep } from '../../rubric/observations.ts';
import { tellingStep } from '../../rubric/telling-step.ts';
import type { TrialId } from '../../rubric/trials.table.ts';
import type { Locale } from '../locale.ts';
import type { MarkKind } from '../mark.tsx';
import { stepText } from '../rubric-words.ts';
import { wordsIn } from '../words.ts';

/** The mark of a step; its word stands beside it. */
export const STEP_MARKS: Readonly<Record<StepOutcome, MarkKind>> = {
  done: 'yes',
  missing: 'no',
  failed: 'no',
  restricted: 'notTested',
  throttled: 'notTested',
  untried: 'notApplicable',
};

/** What became of a trial: what its steps come to, no judgement. */
export interface TrialResult {
  /** `done`: every step. Otherwise the outcome that tells most. */
  readonly outcome: StepOutcome;
  readonly mark: MarkKind;
  /** A plain sentence. */
  readonly text: string;
}

/** What the steps of a trial come to, for people. */
export function trialResult(id: TrialId, steps: readonly TrialStep[], locale: Locale): TrialResult {
  const t = wordsIn(locale);
  const telling = tellingStep(steps);
  const done = steps.filter(({ outcome }) => outcome === 'done').length;
  if (telling === null) return { outcome: 'done', mark: 'yes', text: t('tried.result.done') };
  const { outcome } = telling;
  const isInPart = outcome === 'missing' && done > 0;
  return {
    outcome,
    mark: isInPart ? 'partly' : STEP_MARKS[outcome],
    text: t(`tried.result.${isInPart ? 'part' : outcome}`, {
      step: stepText(id, telling.id, locale),
    }),
  };
}
