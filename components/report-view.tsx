import type { Report } from '../rubric/report.ts';
import { BadgeList } from './badge-list.tsx';
import { CheckList } from './check-list.tsx';
import { EndpointList } from './endpoint-list.tsx';
import type { EndpointView } from './endpoint-view.ts';
import { FactList } from './fact-list.tsx';
import type { Locale } from './locale.ts';
import { NumberTable } from './number-table.tsx';
import { ReportHead } from './report-head.tsx';
import { ReportHistory, type ChangeView, type PastReport } from './report-history.tsx';
import { ReportLetters } from './report-letters.tsx';
import { isPromise } from './rubric-words.ts';
import { Section, Sheet } from './section.tsx';
import { TlsSection } from './tls/tls-section.tsx';
import { wordsIn } from './words.ts';
import styles from './report-view.module.css';

export interface ReportPageView {
  readonly report: Report;
  readonly address: string;
  readonly endpoints: readonly EndpointView[];
  readonly reports: readonly PastReport[];
  readonly changes: readonly ChangeView[];
}

const CANNOT_SEE = ['read', 'backups', 'password', 'tomorrow'] as const;

function Badges({ report, locale }: { report: Report; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <div className={styles.two}>
      <Section id="notice" title={t('report.notice')}>
        <BadgeList badges={report.badges.filter(({ id }) => isPromise(id))} locale={locale} />
      </Section>
      <Section id="service" title={t('report.service')}>
        <BadgeList badges={report.badges.filter(({ id }) => !isPromise(id))} locale={locale} />
      </Section>
    </div>
  );
}

function CannotSee({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <Section id="cannot-see" title={t('report.cannotSee')}>
      <ul className={styles.plain}>
        {CANNOT_SEE.map((what) => (
          <li key={what}>{t(`report.cannotSee.${what}`)}</li>
        ))}
      </ul>
    </Section>
  );
}

/** A report in layers: a sentence, what it means, the letters, the evidence, the facts, what we cannot see, the past. */
export function ReportView({
  view,
  locale,
  isFrozen,
}: {
  view: ReportPageView;
  locale: Locale;
  /** A dated report: no button that asks for another test. */
  isFrozen: boolean;
}) {
  const t = wordsIn(locale);
  const { report, address, endpoints, reports, changes } = view;
  return (
    <Sheet>
      <article data-domain={report.domain}>
        <ReportHead report={report} address={address} locale={locale} isFrozen={isFrozen} />
        <Badges report={report} locale={locale} />
        <Section id="encryption" title={t('report.encryption')}>
          <ReportLetters report={report} locale={locale} />
        </Section>
        <Section id="evidence" title={t('report.evidence')} note={t('report.evidenceNote')}>
          <CheckList findings={report.findings} locale={locale} />
        </Section>
        <Section id="endpoints" title={t('endpoints.title')}>
          <EndpointList endpoints={endpoints} letters={report.letters} locale={locale} />
        </Section>
        <Section id="tls" title={t('tls.title')} note={t('tls.note')}>
          <TlsSection endpoints={endpoints} report={report} locale={locale} />
        </Section>
        <div className={styles.two}>
          <Section id="facts" title={t('report.facts')} note={t('report.factsNote')}>
            <FactList facts={report.facts} locale={locale} />
          </Section>
          <div>
            <Section id="number" title={t('report.numberTitle')}>
              <NumberTable report={report} locale={locale} />
            </Section>
            <CannotSee locale={locale} />
          </div>
        </div>
        <Section id="history" title={t('report.history')}>
          <ReportHistory
            domain={report.domain}
            reports={reports}
            changes={changes}
            locale={locale}
          />
        </Section>
      </article>
    </Sheet>
  );
}
