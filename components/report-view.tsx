import type { Report } from '../rubric/report.ts';
import { BadgeList } from './badge-list.tsx';
import type { EndpointView } from './endpoint-view.ts';
import { FactList } from './fact-list.tsx';
import type { Locale } from './locale.ts';
import { ReportHead } from './report-head.tsx';
import { ReportHistory, type ChangeView, type PastReport } from './report-history.tsx';
import { ReportLetters } from './report-letters.tsx';
import { badgeKind } from './rubric-words.ts';
import { runsOn } from './runs-on.ts';
import { Section, Sheet } from './section.tsx';
import type { DomainView } from './seen/domain-view.ts';
import { JoinSection } from './seen/join-section.tsx';
import { WhoSection } from './seen/who-section.tsx';
import { Technical } from './technical.tsx';
import { wordsIn } from './words.ts';
import styles from './report-view.module.css';

export interface ReportPageView {
  readonly report: Report;
  readonly address: string;
  readonly endpoints: readonly EndpointView[];
  readonly domain: DomainView;
  readonly reports: readonly PastReport[];
  readonly changes: readonly ChangeView[];
}

const CANNOT_SEE = ['read', 'backups', 'password', 'tomorrow'] as const;

function Badges({
  report,
  domain,
  locale,
}: {
  report: Report;
  domain: DomainView;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const ofKind = (kind: 'promise' | 'service') =>
    report.badges.filter(({ id }) => badgeKind(id) === kind);
  return (
    <div className={styles.two}>
      <Section id="notice" title={t('report.notice')}>
        <BadgeList badges={ofKind('promise')} view={domain} locale={locale} />
      </Section>
      <Section id="service" title={t('report.service')}>
        <BadgeList badges={ofKind('service')} view={domain} locale={locale} />
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

/** A report in layers: a sentence, what it means, how to join, the letters, the facts, the past, and all of the evidence. */
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
  const { report, address, endpoints, domain, reports, changes } = view;
  const runs = runsOn(domain);
  return (
    <Sheet>
      <article data-domain={report.domain}>
        <ReportHead report={report} address={address} locale={locale} isFrozen={isFrozen} />
        <Badges report={report} domain={domain} locale={locale} />
        <div className={styles.two}>
          <JoinSection endpoints={endpoints} domain={domain} locale={locale} />
          <WhoSection look={domain.discovery} locale={locale} />
        </div>
        <Section id="encryption" title={t('report.encryption')}>
          <ReportLetters report={report} runsOn={runs} locale={locale} />
        </Section>
        <div className={styles.two}>
          <Section id="facts" title={t('report.facts')} note={t('report.factsNote')}>
            <FactList facts={report.facts} locale={locale} />
          </Section>
          <CannotSee locale={locale} />
        </div>
        <Technical
          report={report}
          endpoints={endpoints}
          domain={domain}
          runsOn={runs}
          path={
            isFrozen ? `/servers/${report.domain}/reports/${address}` : `/servers/${report.domain}`
          }
          locale={locale}
        />
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
