import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../rubric/judge.ts';
import {
  FAILURE_REASONS,
  STEP_OUTCOMES,
  type Observation,
  type StepOutcome,
} from '../../rubric/observations.ts';
import { WORDS, type Report } from '../../rubric/report.ts';
import { TRIALS, TRIAL_IDS } from '../../rubric/trials.table.ts';
import { AS_OF, DOMAIN, except, failed } from './fixture.ts';
import { endStep, withAccount } from './functional-fixture.ts';
import { isNoNewMark, marksOf } from './marks.ts';

const judged = (observations: readonly Observation[]): Report =>
  judge({ domain: DOMAIN, asOf: AS_OF, observations });

const STEPS = TRIAL_IDS.flatMap((trial) =>
  Object.keys(TRIALS[trial].steps).map((step) => [trial, step] as const),
);
const anyStep = fc.constantFrom(...STEPS);
const anyEnd = fc.record({
  step: anyStep,
  outcome: fc.constantFrom(...STEP_OUTCOMES),
  alone: fc.boolean(),
});
type End = { step: readonly [string, string]; outcome: StepOutcome; alone: boolean };
/** A server where some steps ended in some other way. */
const anyTried = fc.array(anyEnd, { maxLength: 6 }).map((ends: readonly End[]) =>
  except(
    withAccount((all) => {
      for (const { step, outcome, alone } of ends) {
        endStep(all, step as readonly ['carbons', 'enable'], outcome, { alone });
      }
    }),
  ),
);

/** The same look, in which one step was not tried to the end. */
function withLostStep(
  all: readonly Observation[],
  [trial, step]: readonly [string, string],
  outcome: StepOutcome,
): Observation[] {
  return structuredClone(all).map((seen) => {
    if (seen.probe !== trial || seen.status !== 'observed') return seen;
    const { steps } = seen.value as unknown as { steps: { id: string; outcome: StepOutcome }[] };
    for (const one of steps) if (one.id === step) one.outcome = outcome;
    return seen;
  });
}
/** What we see without an account too: there its failure alone is what a lost look takes away. */
const SEEN_WITHOUT = ['federation', 'web-chat', 'sign-up'];
const yes = ({ badges }: Report): string[] =>
  badges
    .filter(({ id, state }) => state === 'yes' && !SEEN_WITHOUT.includes(id))
    .map(({ id }) => id);

/** No mark that was not there, and no lower word. */
function expectNoWorse(before: Report, after: Report): void {
  const known = marksOf(before);
  for (const mark of marksOf(after)) expect(isNoNewMark(mark, known), mark).toBe(true);
  const was = before.word === 'recommended' ? 'good' : before.word;
  expect(WORDS.indexOf(after.word)).toBeLessThanOrEqual(WORDS.indexOf(was));
}

describe('what was not tried to the end', () => {
  const anyHold = fc.constantFrom('untried', 'restricted', 'throttled' as const);

  it('is no mark, and no Yes, where it is one step', () => {
    fc.assert(
      fc.property(anyTried, anyStep, anyHold, (all, step, outcome) => {
        const [before, after] = [judged(all), judged(withLostStep(all, step, outcome))];
        expectNoWorse(before, after);
        const known = yes(before);
        for (const id of yes(after)) expect(known, id).toContain(id);
      }),
      { numRuns: 800 },
    );
  }, 180_000);

  it('is no mark where it is a whole trial, or every one', () => {
    const anyTrial = fc.constantFrom('all', 'sign-in', ...TRIAL_IDS);
    fc.assert(
      fc.property(anyTried, anyTrial, fc.constantFrom(...FAILURE_REASONS), (all, trial, reason) => {
        const isLost = ({ probe }: Observation): boolean =>
          trial === 'all' ? TRIAL_IDS.some((id) => id === probe) : probe === trial;
        const lost = all.map((seen) => (isLost(seen) ? failed(seen, reason) : seen));
        expectNoWorse(judged(all), judged(lost));
      }),
      { numRuns: 400 },
    );
  }, 180_000);
});
