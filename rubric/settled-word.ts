import { WORDS, type Report, type Word } from './report.ts';

/** What this needs of a report. */
export type WordAt = Pick<Report, 'word' | 'asOf' | 'letters'>;

const AGREE_MS = 6 * 3_600_000;
const rank = (word: Word): number => WORDS.indexOf(word);

/**
 * The word to show. It rises at once, and falls only when two scans at least six hours apart agree, so that one bad
 * moment moves nobody; a c2s letter F, T or M falls at once. Scans agree on the milder of the words that they gave.
 * Who calls it: the pipeline, when it saves a report and sets the server's current word (`server.wordRank`). The word
 * inside the report stays as judged.
 *
 * @param shown the word that is shown now; null for a first report, whose word is shown as it is.
 * @param earlier the reports before `next`, newest first; those of the last day are enough.
 */
export function settledWord(shown: Word | null, earlier: readonly WordAt[], next: WordAt): Word {
  if (shown === null || rank(next.word) <= rank(shown)) return next.word;
  if (['F', 'T', 'M'].includes(next.letters.c2s.letter)) return next.word;
  const end = earlier.findIndex(({ word }) => rank(word) <= rank(shown));
  const falling = end === -1 ? earlier : earlier.slice(0, end);
  const apart = falling.filter(({ asOf }) => Date.parse(next.asOf) - Date.parse(asOf) >= AGREE_MS);
  if (apart.length === 0) return shown;
  return [next, ...falling].reduce<Word>(
    (mild, { word }) => (rank(word) < rank(mild) ? word : mild),
    next.word,
  );
}
