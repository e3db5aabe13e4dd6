import { FAILURE_WORDS } from './failure-words.ts';
import type { Outcome } from './finding.ts';

/** Why something was not tried, or not to the end. */
export type Why = keyof typeof FAILURE_WORDS;

/** What came of trying, where the check has no sentence of its own: `step` is the sentence of what did not happen. */
export const TRIED_WORDS = {
  'tried.fails': { outcome: 'fail', text: 'When we tried, this did not happen: {step}' },
  'tried.claims': {
    outcome: 'fail',
    text: 'The server says that it can, but when we tried, this did not happen: {step}',
  },
  'tried.partly': {
    outcome: 'partial',
    text: 'When we tried, some things worked, and this did not: {step}',
  },
  'tried.partly-claims': {
    outcome: 'partial',
    text: 'The server says that it can. When we tried, some things worked, and this did not: {step}',
  },
  'tried.open': {
    outcome: 'unknown',
    text: 'When we tried, this did not happen: {step} The rest we could not try.',
  },
  'tried.open-claims': {
    outcome: 'unknown',
    text: 'The server says that it can, but when we tried, this did not happen: {step} The rest we could not try.',
  },
} as const satisfies Readonly<Record<string, { readonly outcome: Outcome; readonly text: string }>>;

const TOLD = 'The server says so, but we have not seen it work.';
/** The server says so, and why nobody tried. */
export const TOLD_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FAILURE_WORDS).map(([why, text]) => [why, `${TOLD} ${text}`]),
);

/** Sentences that any check may say instead of one of its own. */
export type SharedSays = keyof typeof TRIED_WORDS | `failure.${Why}` | `told.${Why}`;

const isTriedWord = (says: string): says is keyof typeof TRIED_WORDS =>
  Object.hasOwn(TRIED_WORDS, says);

/** The outcome that a shared sentence stands for; null: it is none of them. */
export function sharedOutcome(says: string): Outcome | null {
  if (isTriedWord(says)) return TRIED_WORDS[says].outcome;
  if (says.startsWith('failure.')) return 'unknown';
  return says.startsWith('told.') ? 'pass' : null;
}
