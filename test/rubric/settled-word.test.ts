import { describe, expect, it } from 'vitest';
import type { Report, Word } from '../../rubric/report.ts';
import { settledWord } from '../../rubric/settled-word.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour)).toISOString();
/** A report of an hour, except for what is given. */
const judged = (word: Word, hour: number, { c2s = 'A', rubricVersion = 1 } = {}): Report =>
  ({
    word,
    reason: { key: `reason.${word}`, values: {} },
    missing: [],
    asOf: at(hour),
    rubricVersion,
    letters: { c2s: { letter: c2s }, s2s: { letter: 'A' } },
  }) as unknown as Report;
/** Settles one after the other; the words that are shown. */
function shown(reports: Report[]): Word[] {
  let last: Report | null = null;
  return reports.map((report) => {
    last = settledWord(report, last);
    return last.word;
  });
}

describe('settledWord', () => {
  it('lets a first word and one that rises stand', () => {
    expect(shown([judged('not', 0), judged('gaps', 1), judged('good', 2)])).toEqual([
      'not',
      'gaps',
      'good',
    ]);
  });

  it('lets a word fall when a second scan agrees six hours later, not before', () => {
    const falling = [0, 1, 4, 6, 7].map((hour) => judged(hour === 0 ? 'good' : 'gaps', hour));
    expect(shown(falling)).toEqual(['good', 'good', 'good', 'good', 'gaps']);
  });

  it('keeps the former sentence while it holds the word, and says what is pending', () => {
    const first = judged('good', 0);
    expect(settledWord(judged('gaps', 1), first)).toMatchObject({
      word: 'good',
      reason: first.reason,
      pending: { word: 'gaps', since: at(1) },
    });
  });

  it('forgets a fall that the next scan does not see', () => {
    expect(
      shown([judged('good', 0), judged('gaps', 1), judged('good', 2), judged('gaps', 8)]),
    ).toEqual(['good', 'good', 'good', 'good']);
  });

  it('holds a server that could not be looked at once', () => {
    expect(shown([judged('good', 0), judged('unknown', 24), judged('unknown', 48)])).toEqual([
      'good',
      'good',
      'unknown',
    ]);
  });

  it('falls only as far as both scans agree', () => {
    const words = [judged('good', 0), judged('gaps', 1), judged('not', 8), judged('not', 15)];
    expect(shown(words)).toEqual(['good', 'good', 'gaps', 'not']);
    expect(shown([judged('good', 0), judged('not', 1), judged('gaps', 8)])).toEqual([
      'good',
      'good',
      'gaps',
    ]);
  });

  it('holds Not recommended back from a server of which we knew nothing, like any fall', () => {
    const words = [judged('unknown', 0), judged('not', 1), judged('not', 5), judged('not', 8)];
    expect(shown(words)).toEqual(['unknown', 'unknown', 'unknown', 'not']);
    expect(shown([judged('unknown', 0), judged('not', 1, { c2s: 'T' })])).toEqual([
      'unknown',
      'not',
    ]);
    expect(shown([judged('unknown', 0), judged('not', 1), judged('gaps', 2)])).toEqual([
      'unknown',
      'unknown',
      'gaps',
    ]);
  });

  it('takes what could not be seen for milder than Not recommended', () => {
    expect(shown([judged('good', 0), judged('unknown', 1), judged('not', 8)])).toEqual([
      'good',
      'good',
      'unknown',
    ]);
    expect(shown([judged('good', 0), judged('not', 1), judged('unknown', 8)])).toEqual([
      'good',
      'good',
      'unknown',
    ]);
  });

  it.each(['F', 'T', 'M'] as const)('falls at once where c2s is %s', (c2s) => {
    expect(shown([judged('good', 0), judged('not', 1, { c2s })])).toEqual(['good', 'not']);
  });

  it('falls at once where the rules changed', () => {
    expect(shown([judged('good', 0), judged('gaps', 1, { rubricVersion: 2 })])).toEqual([
      'good',
      'gaps',
    ]);
  });
});
