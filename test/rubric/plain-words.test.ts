import { describe, expect, it } from 'vitest';
import { english } from '../../rubric/catalogue.ts';

/** What laypeople read: all but the steps for operators. */
const lay = Object.entries(english).filter(([key]) => !key.includes('.fix.'));

/** Explained on the spot when it stands in brackets; the rest are names, or said on the page itself. */
const NAMES = new Set(['XMPP', 'UTC', 'TLS', 'ID']);
const acronyms = (text: string): string[] =>
  [...text.replace(/\([^)]*\)|\{[^}]*\}/g, '').matchAll(/\b[A-Z][A-Z0-9]+\b/g)]
    .map(([word]) => word)
    .filter((word) => !NAMES.has(word));

const wordsOf = (text: string): string[] => text.match(/[A-Za-z’'-]+/g) ?? [];
/** A rough count: groups of vowels, a silent e at the end aside. */
const syllables = (word: string): number =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/e$/, '')
        .match(/[aeiouy]+/g) ?? []
    ).length,
  );

/** The school grade of a text (Flesch and Kincaid). */
function grade(texts: readonly string[]): number {
  const words = texts.flatMap(wordsOf);
  const sentences = texts.flatMap((text) => text.match(/[^.!?:;]+/g) ?? []).length;
  const all = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (all / words.length) - 15.59;
}

describe('the words', () => {
  it.each(lay)('of %s hold no acronym that is not explained', (_key, text) => {
    expect(acronyms(text)).toEqual([]);
  });

  it('can be read in the eighth year of school', () => {
    expect(grade(lay.map(([, text]) => text))).toBeLessThan(8);
    // The measure itself: a sentence of the kind that we do not want.
    const bad =
      'Interoperability necessitates cryptographically authenticated federation infrastructure.';
    expect(grade([bad])).toBeGreaterThan(12);
  });

  it('of no sentence run on for more than 30 words', () => {
    const long = lay.filter(([, text]) =>
      text.split(/[.!?:;]/).some((sentence) => wordsOf(sentence).length > 30),
    );
    expect(long.map(([key]) => key)).toEqual([]);
  });
});
