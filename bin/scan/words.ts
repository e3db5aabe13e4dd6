import type { Letter } from '../../rubric/report.ts';
import { span, type Span, type Tone } from './terminal/row.ts';

const LETTER_TONES: Readonly<Record<Letter, Tone>> = {
  'A+': 'good',
  A: 'good',
  'A-': 'good',
  B: 'middle',
  C: 'middle',
  D: 'bad',
  E: 'bad',
  F: 'bad',
  T: 'bad',
  M: 'bad',
  '?': 'quiet',
  '-': 'quiet',
};

/** With a true minus, and a dash for what is not offered. */
export function printedLetter(letter: Letter): string {
  return letter === '-' ? '–' : letter.replace('-', '−');
}

export function letterSpan(letter: Letter): Span {
  return span(printedLetter(letter), LETTER_TONES[letter]);
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
});
/** "3 March 2027" */
export const printedDay = (iso: string): string => DAY.format(new Date(iso));

export const plural = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;
