import type { Locale } from '../messages/format.ts';

export type { Locale };

/** The languages of the site and what each calls itself. */
export const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' };

/** The address of `path` (which begins with "/") in a language: English has no prefix, every other its code. */
export function localePath(locale: Locale, path: string): string {
  if (locale === 'en') return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}
