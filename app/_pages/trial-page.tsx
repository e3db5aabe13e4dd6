import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import type { Locale } from '../../components/locale.ts';
import { OptedOut, Unreadable } from '../../components/no-report.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { trialTitle } from '../../components/rubric-words.ts';
import { TrialPage as Trial } from '../../components/seen/trial-page.tsx';
import { wordsIn } from '../../components/words.ts';
import { getDatedReport } from '../../lib/queries/get-dated-report.ts';
import { getServer } from '../../lib/queries/get-server.ts';
import { toUnicode } from '../../rubric/domain.ts';
import { TRIALS, type TrialId } from '../../rubric/trials.table.ts';
import { readDomainParam } from './domain-param.ts';
import { pageMetadata } from './page-metadata.ts';

/** `date` is absent beside the newest report. */
export type TrialParams = Promise<{ domain: string; trial: string; date?: string }>;

/** The head and the page of one request ask once. */
const getReportOnce = cache((domain: string, date: string | undefined) =>
  date === undefined ? getServer(domain) : getDatedReport(domain, date),
);

async function readParams(locale: Locale, params: TrialParams) {
  await connection();
  const { domain: segment, trial, date } = await params;
  if (!Object.hasOwn(TRIALS, trial)) notFound();
  const reportPath = (name: string) =>
    date === undefined ? `/servers/${name}` : `/servers/${name}/reports/${date}`;
  const path = (name: string) => `${reportPath(name)}/tried/${trial}`;
  const domain = readDomainParam(segment, path, locale);
  return { domain, date, id: trial as TrialId, path: path(domain), report: reportPath(domain) };
}

export async function trialMetadata(locale: Locale, params: TrialParams): Promise<Metadata> {
  const { domain, id, path } = await readParams(locale, params);
  const trial = trialTitle(id, locale);
  const title = wordsIn(locale)('tried.page', { trial, domain: toUnicode(domain) });
  return pageMetadata(locale, path, { title, isIndexed: false });
}

/** What was sent and received in one trial, of the newest report or of a dated one. */
export async function TrialPage({ locale, params }: { locale: Locale; params: TrialParams }) {
  const { domain, date, id, path, report } = await readParams(locale, params);
  const page = await getReportOnce(domain, date);
  if (page === null || page.state === 'waiting') notFound();
  return (
    <PageFrame locale={locale} path={path}>
      {page.state === 'opted-out' && (
        <OptedOut domain={domain} since={page.since} locale={locale} />
      )}
      {page.state === 'unreadable' && <Unreadable domain={domain} locale={locale} />}
      {page.state === 'reported' && (
        <Trial id={id} domain={domain} view={page.shown.domain} path={report} locale={locale} />
      )}
    </PageFrame>
  );
}
