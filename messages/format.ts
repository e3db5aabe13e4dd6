import { IntlMessageFormat } from 'intl-messageformat';
import { english } from '../rubric/catalogue.ts';
import { DAYS_VALUE, FACT_VALUES } from '../rubric/facts.ts';
import type { Message } from '../rubric/finding.ts';
import { german } from './de/rubric.ts';

export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** English as Europe writes it: 3 March 2026. */
const TAGS = { en: 'en-GB', de: 'de-DE' } as const;
const UTC = { timeZone: 'UTC' } as const;
const FORMATS = {
  date: {
    day: { day: 'numeric', month: 'long', year: 'numeric', ...UTC },
    minute: {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      ...UTC,
    },
  },
} as const;
/** The kind of a date in a parsed pattern, as @formatjs/icu-messageformat-parser numbers them. */
const DATE = 3;
const CATALOGUES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: english,
  de: german,
};

interface Pattern {
  readonly format: IntlMessageFormat;
  /** Names of the values that the pattern shows as `day` or `minute`; a message keeps them as ISO text. */
  readonly dates: ReadonlySet<string>;
}
const compiled = new Map<string, Pattern>();

function dateNames(elements: ReturnType<IntlMessageFormat['getAst']>): string[] {
  return elements.flatMap((element) => {
    if ('options' in element) {
      return Object.values(element.options).flatMap((option) => dateNames(option.value));
    }
    const type: number = element.type;
    return type === DATE && 'value' in element ? [element.value] : [];
  });
}

function patternOf(key: string, locale: Locale): Pattern | null {
  const id = `${locale} ${key}`;
  const known = compiled.get(id);
  if (known) return known;
  const text = CATALOGUES[locale][key] ?? english[key];
  if (text === undefined) return null;
  const format = new IntlMessageFormat(text, TAGS[locale], FORMATS, { ignoreTag: true });
  const pattern = { format, dates: new Set(dateNames(format.getAst())) };
  compiled.set(id, pattern);
  return pattern;
}

/**
 * The value of a fact as people say it: what is an id of ours in words of the language, what somebody wrote as it is.
 */
export function sayFactValue(value: string, locale: Locale): string {
  const days = DAYS_VALUE.exec(value)?.[1];
  if (days !== undefined)
    return say({ key: 'fact-value.days', values: { count: Number(days) } }, locale);
  return Object.hasOwn(FACT_VALUES, value) ? sayKey(`fact-value.${value}`, locale) : value;
}

/** What a check tells of a fact stands in the value `text`; the sentence of a step, by its key, in `step`. */
function worded(name: string, value: string | number, locale: Locale): string | number {
  if (typeof value !== 'string') return value;
  if (name === 'step') return sayKey(value, locale);
  return name === 'text' ? sayFactValue(value, locale) : value;
}

/**
 * The sentence of a message.
 * @returns plain text: values that came from a server stand in it as they are, so show it as text, never as markup.
 *   A key that is in no catalogue, or values that do not fit it, give the key itself: an old report stays readable.
 */
export function say(message: Message, locale: Locale): string {
  const pattern = patternOf(message.key, locale);
  if (!pattern) return message.key;
  const values = Object.entries(message.values).map(([name, value]) => [
    name,
    pattern.dates.has(name) ? new Date(value) : worded(name, value, locale),
  ]);
  try {
    return String(pattern.format.format(Object.fromEntries(values) as Message['values']));
  } catch {
    return message.key; // stored by an older version whose values this pattern cannot take: a page still has to show
  }
}

/** The words behind a key that needs no values, such as the title of a check. */
export function sayKey(key: string, locale: Locale): string {
  return say({ key, values: {} }, locale);
}
