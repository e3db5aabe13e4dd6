import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { cache } from 'react';
import { formatMoment } from '../../components/format.ts';
import type { Locale } from '../../components/locale.ts';
import { OptedOut, Unreadable } from '../../components/no-report.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { ReportView } from '../../components/report-view.tsx';
import { wordsIn } from '../../components/words.ts';
import { getDatedReport, type DatedReport } from '../../lib/queries/get-dated-report.ts';
import { toUnicode } from '../../rubric/domain.ts';
import { readDomainParam } from './domain-param.ts';
import { pageMetadata } from './page-metadata.ts';

export type DatedParams = Promise<{ domain: string; date: string }>;

const getOnce = cache(getDatedReport);

async function readParams(locale: Locale, params: DatedParams) {
  await connection();
  const { domain: segment, date } = await params;
  const domain = readDomainParam(segment, (name) => `/servers/${name}/reports/${date}`, locale);
  return { domain, date, path: `/servers/${domain}/reports/${date}` };
}

export async function datedReportMetadata(locale: Locale, params: DatedParams): Promise<Metadata> {
  const { domain, date, path } = await readParams(locale, params);
  const title = `${wordsIn(locale)('report.title', { domain: toUnicode(domain) })}, ${date}`;
  const dated = await getOnce(domain, date);
  return pageMetadata(locale, path, { title, isIndexed: dated?.state === 'reported' });
}

type KeptReport = Exclude<DatedReport, { state: 'opted-out' }>;

function Frozen({ dated, domain, locale }: { dated: KeptReport; domain: string; locale: Locale }) {
  const t = wordsIn(locale);
  const when = dated.state === 'reported' && formatMoment(dated.shown.report.asOf, locale);
  return (
    <Notice kind="older" label={t('banner.label')}>
      <p>
        {when !== false && t('report.older', { when })}{' '}
        {dated.isNewest ? t('report.newest') : t('report.newer')}{' '}
        <PageLink locale={locale} path={`/servers/${domain}`}>
          {t('report.toNewest')}
        </PageLink>
      </p>
    </Notice>
  );
}

/** A report as it was, under an address of its own. */
export async function DatedReportPage({ locale, params }: { locale: Locale; params: DatedParams }) {
  const { domain, date, path } = await readParams(locale, params);
  const dated = await getOnce(domain, date);
  if (dated === null) notFound();
  return (
    <PageFrame locale={locale} path={path}>
      {dated.state === 'opted-out' ? (
        <OptedOut domain={domain} since={dated.since} locale={locale} />
      ) : (
        <Frozen dated={dated} domain={domain} locale={locale} />
      )}
      {dated.state === 'unreadable' && <Unreadable domain={domain} locale={locale} />}
      {dated.state === 'reported' && <ReportView view={dated.shown} locale={locale} isFrozen />}
    </PageFrame>
  );
}
