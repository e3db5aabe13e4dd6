import { fill } from '../messages/fill.ts';
import { siteDe } from '../messages/site-de.ts';
import type { Locale } from './locale.ts';
import { english, type WordKey } from './words.table.ts';

export type Values = Readonly<Record<string, string | number>>;
export type Say = (key: WordKey, values?: Values) => string;

const TABLES: Record<Locale, Readonly<Record<WordKey, string>>> = { en: english, de: siteDe };

/** The site's own words in a language: a function from a key, and the values that go into it, to the sentence. */
export function wordsIn(locale: Locale): Say {
  return (key, values = {}) => fill(TABLES[locale][key], values, locale);
}

/** Whether the site has words under a key that was put together. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(english, key);
}
