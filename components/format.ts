import type { Locale } from './locale.ts';

/** English dates are written the day first, as most readers of English outside one country do. */
const TAGS: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' };

/** A UTC day for people: "22 Nov 2026". Takes an ISO date or time. */
export function formatDay(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(iso),
  );
}

/** A moment for people, its zone stated: "22 Nov 2026, 14:05 UTC". */
export function formatMoment(iso: string, locale: Locale): string {
  const text = new Intl.DateTimeFormat(TAGS[locale], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(iso));
  return `${text} UTC`;
}

/** A number with the language's separators, at most `digits` after the point. */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
  return new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: digits }).format(value);
}
