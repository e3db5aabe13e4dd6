import type { Letter } from '../../../rubric/report.ts';
import type { ReportedTls } from '../tls-report.ts';
import { span, type Span, type Tone } from '../terminal/row.ts';

type Version = ReportedTls['suites'][number]['version'];

/** Columns of the labels inside an endpoint, and of the roles above. */
export const LABEL_WIDTH = 14;

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

const PRINTED: Readonly<Record<Version, string>> = {
  'TLSv1.3': 'TLS 1.3',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.1': 'TLS 1.1',
  TLSv1: 'TLS 1.0',
  SSLv3: 'SSL 3',
  SSLv2: 'SSL 2',
};
export const printedVersions = (versions: readonly Version[]): string =>
  versions.map((version) => PRINTED[version]).join(', ');

const DAY = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
});
/** "3 March 2027" */
export const printedDay = (iso: string): string => DAY.format(new Date(iso));

export const plural = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;
