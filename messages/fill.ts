import { IntlMessageFormat } from 'intl-messageformat';

const parsed = new Map<string, IntlMessageFormat>();

/**
 * Fills a pattern (ICU MessageFormat) with values in a language. Text in the values is never read as a pattern.
 * @throws when the pattern is malformed or names a value that is not given.
 */
export function fill(
  pattern: string,
  values: Readonly<Record<string, string | number>>,
  locale: string,
): string {
  const key = `${locale} ${pattern}`;
  let format = parsed.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
    parsed.set(key, format);
  }
  return String(format.format(values));
}
