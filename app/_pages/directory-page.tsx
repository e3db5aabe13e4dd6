import type { Metadata } from 'next';
import { Directory } from '../../components/directory.tsx';
import { Hero } from '../../components/hero.tsx';
import type { Locale } from '../../components/locale.ts';
import { OurStateNotice } from '../../components/our-state.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { wordsIn } from '../../components/words.ts';
import { getOurState } from '../../lib/queries/get-our-state.ts';
import { listServers } from '../../lib/queries/list-servers.ts';
import { readDirectoryQuery, type SearchValues } from './directory-query.ts';
import { pageMetadata } from './page-metadata.ts';

export type SearchParams = Promise<SearchValues>;

export function directoryMetadata(locale: Locale): Metadata {
  const t = wordsIn(locale);
  return pageMetadata(locale, '/', { title: t('directory.title') });
}

/** The first page: what this is, and every listed server under its word. */
export async function DirectoryPage({
  locale,
  searchParams,
}: {
  locale: Locale;
  searchParams: SearchParams;
}) {
  const asked = readDirectoryQuery(await searchParams);
  const now = new Date();
  const [directory, ourState] = await Promise.all([listServers(asked, now), getOurState(now)]);
  const view = { ...directory, asked: { ...asked, page: directory.page } };
  const isPlain = asked.query === '' && asked.word === null && asked.page === 1;
  return (
    <PageFrame locale={locale} path="/">
      <OurStateNotice state={ourState} locale={locale} />
      {isPlain ? <Hero locale={locale} /> : <PlainTitle locale={locale} />}
      <Directory view={view} locale={locale} />
    </PageFrame>
  );
}

function PlainTitle({ locale }: { locale: Locale }) {
  return <h1 className="page-title">{wordsIn(locale)('directory.title')}</h1>;
}
