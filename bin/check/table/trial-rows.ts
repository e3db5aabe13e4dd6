import { sayKey } from '../../../messages/format.ts';
import type { StepOutcome } from '../../../rubric/observations.ts';
import { labelled, line, span, type Row, type Tone } from '../../scan/terminal/row.ts';
import type { CheckReport, ReportedTrial } from '../check-report.ts';

type Functional = NonNullable<CheckReport['functional']>;
type Failure = NonNullable<ReportedTrial['failure']>;
type Step = ReportedTrial['steps'][number];

const WIDTH = 13;
const WORDS: Readonly<Record<StepOutcome, readonly [string, Tone]>> = {
  done: ['worked', 'good'],
  missing: ['not there', 'bad'],
  failed: ['failed', 'bad'],
  restricted: ['not allowed', 'middle'],
  throttled: ['later', 'middle'],
  untried: ['not tried', 'quiet'],
};

/** Each thing that was tried, and each step of it that is not done with what the server said. */
export function trialRows(functional: CheckReport['functional']): Row[] {
  if (functional === null) return [];
  const { signInFailure, trials } = functional;
  if (signInFailure !== null) return [failureRow('sign-in', signInFailure)];
  return [...trials.flatMap(rowsOf), ...failureRows(trials), ...leftBehind(functional)];
}

function rowsOf({ title, outcome, steps }: ReportedTrial): Row[] {
  if (outcome === null) return [];
  const [word, tone] = WORDS[outcome];
  const ms = steps.reduce((sum, step) => sum + step.ms, 0);
  return [
    labelled(2, span(word, tone), WIDTH, [span(title), span(` ${String(ms)} ms`, 'quiet')]),
    ...steps.filter((step) => step.outcome !== 'done').map((step) => stepRow(step, steps)),
  ];
}

/** What was not tried needs no reason of its own where a step above shows it. */
function isTold(step: Step, steps: readonly Step[]): boolean {
  const before = steps.slice(0, steps.indexOf(step));
  return step.outcome !== 'untried' || before.every(({ outcome }) => outcome === 'done');
}

function stepRow(step: Step, steps: readonly Step[]): Row {
  const { text, outcome, condition, detail } = step;
  const said = [condition, detail].filter((part) => part !== null).join(': ');
  return line(
    2 + WIDTH,
    span(`${text} `),
    span(sayKey(`step.${outcome}`, 'en'), WORDS[outcome][1]),
    span(said === '' || !isTold(step, steps) ? '' : ` (${said})`, 'quiet'),
  );
}

/** Looks that failed for the same reason in one row. */
function failureRows(trials: readonly ReportedTrial[]): Row[] {
  const details = new Set(trials.flatMap(({ failure }) => failure?.detail ?? []));
  return [...details].flatMap((detail) => {
    const same = trials.filter(({ failure }) => failure?.detail === detail);
    const failure = same[0]?.failure;
    const titles = same.map(({ title }) => title).join(' · ');
    return failure ? [failureRow('not known', failure, `: ${titles}`)] : [];
  });
}

function failureRow(word: string, { text, detail }: Failure, more = ''): Row {
  return labelled(2, span(word, more === '' ? 'bad' : 'quiet'), WIDTH, [
    span(text),
    span(` (${detail})`, 'quiet'),
    span(more),
  ]);
}

function leftBehind({ isTidy }: Functional): Row[] {
  if (isTidy) return [];
  const text =
    'Not everything that was made could be removed again. Run the same once more: it begins by removing it.';
  return [labelled(2, span('left behind', 'bad'), WIDTH, [span(text)])];
}
