import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { formatDay } from '../../components/format.ts';
import type { Locale } from '../../components/locale.ts';
import { OptedOut, Unreadable, Untested } from '../../components/no-report.tsx';
import { Notice } from '../../components/notice.tsx';
import { OurStateNotice } from '../../components/our-state.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { ReportView } from '../../components/report-view.tsx';
import { wordName } from '../../components/rubric-words.ts';
import { sentence } from '../../components/sentence.ts';
import { wordsIn } from '../../components/words.ts';
import { getOurState } from '../../lib/queries/get-our-state.ts';
import { getServer } from '../../lib/queries/get-server.ts';
import { toUnicode } from '../../rubric/domain.ts';
import { OBSERVATION_LIFE_DAYS } from '../../rubric/newest.ts';
import { readDomainParam } from './domain-param.ts';
import { pageMetadata } from './page-metadata.ts';

export type ServerParams = Promise<{ domain: string }>;

/** The head and the page of one request ask once. */
const getServerOnce = cache(getServer);

async function readDomain(locale: Locale, params: ServerParams): Promise<string> {
  await connection();
  const { domain } = await params;
  return readDomainParam(domain, (name) => `/servers/${name}`, locale);
}

export async function serverMetadata(locale: Locale, params: ServerParams): Promise<Metadata> {
  const t = wordsIn(locale);
  const domain = await readDomain(locale, params);
  const page = await getServerOnce(domain);
  const name = toUnicode(domain);
  const title = t('report.title', { domain: name });
  if (page?.state !== 'reported') {
    return pageMetadata(locale, `/servers/${domain}`, { title, isIndexed: false });
  }
  const { word, reason } = page.shown.report;
  const description = t('report.description', {
    domain: name,
    word: wordName(word, locale),
    reason: sentence(reason, locale),
  });
  return pageMetadata(locale, `/servers/${domain}`, {
    title,
    description,
    isIndexed: page.isListed,
  });
}

const STALE_MS = OBSERVATION_LIFE_DAYS * 86_400_000;

/** Says that the newest report is old; nothing while what it rests on still counts. */
function Stale({ asOf, now, locale }: { asOf: string; now: Date; locale: Locale }) {
  if (now.getTime() - Date.parse(asOf) <= STALE_MS) return null;
  const t = wordsIn(locale);
  return (
    <Notice kind="ours" label={t('banner.label')}>
      <p data-testid="stale">{t('report.stale', { when: formatDay(asOf, locale) })}</p>
    </Notice>
  );
}

/** The newest report on a server, or why there is none. */
export async function ServerPage({ locale, params }: { locale: Locale; params: ServerParams }) {
  const domain = await readDomain(locale, params);
  const now = new Date();
  const [page, ourState] = await Promise.all([getServerOnce(domain), getOurState(now)]);
  if (page === null) notFound();
  return (
    <PageFrame locale={locale} path={`/servers/${domain}`}>
      <OurStateNotice state={ourState} locale={locale} />
      {page.state === 'opted-out' && (
        <OptedOut domain={domain} since={page.since} locale={locale} />
      )}
      {page.state === 'waiting' && <Untested domain={domain} locale={locale} />}
      {page.state === 'unreadable' && <Unreadable domain={domain} locale={locale} />}
      {page.state === 'reported' && (
        <>
          <Stale asOf={page.shown.report.asOf} now={now} locale={locale} />
          <ReportView view={page.shown} locale={locale} isFrozen={false} />
        </>
      )}
    </PageFrame>
  );
}
