import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { localePath, type Locale } from '../../components/locale.ts';
import { OptedOut } from '../../components/no-report.tsx';
import { OurStateNotice } from '../../components/our-state.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { Sheet } from '../../components/section.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { wordsIn } from '../../components/words.ts';
import { getNewestScan } from '../../lib/queries/get-newest-scan.ts';
import { getOurState } from '../../lib/queries/get-our-state.ts';
import { getServer } from '../../lib/queries/get-server.ts';
import { toUnicode } from '../../rubric/domain.ts';
import { readDomainParam } from './domain-param.ts';
import { pageMetadata } from './page-metadata.ts';

export type ServerParams = Promise<{ domain: string }>;

/** After `patienceMs` the page no longer asks by itself; until then every so many seconds. */
const QUICK = { patienceMs: 180_000, refreshSeconds: 2 } as const;
const FULL = { patienceMs: 1_800_000, refreshSeconds: 10 } as const;

async function readDomain(locale: Locale, params: ServerParams): Promise<string> {
  await connection();
  const { domain } = await params;
  return readDomainParam(domain, (name) => `/add/${name}`, locale);
}

export async function waitingMetadata(locale: Locale, params: ServerParams): Promise<Metadata> {
  const domain = await readDomain(locale, params);
  const title = wordsIn(locale)('waiting.title', { domain: toUnicode(domain) });
  return pageMetadata(locale, `/add/${domain}`, { title, isIndexed: false });
}

/** Shows how far a test has come, and leads to the report as soon as it is there. */
export async function WaitingPage({ locale, params }: { locale: Locale; params: ServerParams }) {
  const domain = await readDomain(locale, params);
  const now = new Date();
  const [scan, server, ourState] = await Promise.all([
    getNewestScan(domain),
    getServer(domain),
    getOurState(now),
  ]);
  const isOver = scan === null || scan.isFinished;
  const isRefused = scan?.state === 'refused' || scan?.state === 'failed';
  if (server?.state === 'reported' && isOver && !isRefused) {
    redirect(localePath(locale, `/servers/${domain}`));
  }
  const { patienceMs, refreshSeconds } = scan?.isFull ? FULL : QUICK;
  const isPatient = !isOver && now.getTime() - Date.parse(scan.requestedAt) < patienceMs;
  return (
    <PageFrame locale={locale} path={`/add/${domain}`}>
      {isPatient && <meta httpEquiv="refresh" content={String(refreshSeconds)} />}
      <OurStateNotice state={ourState} locale={locale} />
      {server?.state === 'opted-out' && isOver ? (
        <OptedOut domain={domain} since={server.since} locale={locale} />
      ) : (
        <Sheet>
          <Waiting domain={domain} scan={scan} isPatient={isPatient} locale={locale} />
        </Sheet>
      )}
    </PageFrame>
  );
}
