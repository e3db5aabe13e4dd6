import type { Metadata } from 'next';
import { LANGUAGES, localePath, type Locale } from '../../components/locale.ts';
import { wordsIn } from '../../components/words.ts';
import { readEnv } from '../../lib/env.ts';

/** What the head of a page says: title, description, its address, and the same page in the other languages. */
export function pageMetadata(
  locale: Locale,
  path: string,
  {
    title,
    description,
    isIndexed = true,
  }: { title: string; description?: string; isIndexed?: boolean },
): Metadata {
  const t = wordsIn(locale);
  const { baseUrl } = readEnv(process.env);
  const languages = Object.fromEntries(
    (Object.keys(LANGUAGES) as Locale[]).map((language) => [
      language,
      baseUrl + localePath(language, path),
    ]),
  );
  return {
    title:
      path === '/' ? `${t('site.name')}: ${t('site.tagline')}` : `${title} – ${t('site.name')}`,
    description: description ?? t('site.description'),
    alternates: {
      canonical: baseUrl + localePath(locale, path),
      languages: { ...languages, 'x-default': baseUrl + path },
    },
    robots: isIndexed ? { index: true, follow: true } : { index: false, follow: true },
  };
}
