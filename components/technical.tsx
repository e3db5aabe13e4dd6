import type { Report } from '../rubric/report.ts';
import { BadgeList } from './badge-list.tsx';
import { CheckList } from './check-list.tsx';
import { EndpointList } from './endpoint-list.tsx';
import type { EndpointView } from './endpoint-view.ts';
import { FoldSection } from './fold-section.tsx';
import type { Locale } from './locale.ts';
import { NumberTable } from './number-table.tsx';
import { badgeKind } from './rubric-words.ts';
import type { RunsOn } from './runs-on.ts';
import { Section } from './section.tsx';
import { ComponentsSection } from './seen/components-section.tsx';
import { DnsSection } from './seen/dns-section.tsx';
import type { DomainView } from './seen/domain-view.ts';
import { FederationSection } from './seen/federation-section.tsx';
import { SignInSection } from './seen/sign-in-section.tsx';
import { SoftwareSection } from './seen/software-section.tsx';
import { TriedSection } from './seen/tried-section.tsx';
import { WebSection } from './seen/web-section.tsx';
import { TlsSection } from './tls/tls-section.tsx';
import { wordsIn } from './words.ts';
import styles from './report-view.module.css';

interface AboutTechnical {
  readonly report: Report;
  readonly endpoints: readonly EndpointView[];
  readonly domain: DomainView;
  readonly runsOn: RunsOn;
  /** Of the report. */
  readonly path: string;
  readonly locale: Locale;
}

/** What was seen, part by part. */
function Parts({ report, endpoints, domain, path, locale }: Omit<AboutTechnical, 'runsOn'>) {
  const t = wordsIn(locale);
  return (
    <>
      <TriedSection view={domain} domain={report.domain} path={path} locale={locale} />
      <FoldSection
        id="endpoints"
        title={t('endpoints.title')}
        sum={t('tech.sum.places', { count: endpoints.length })}
      >
        <EndpointList endpoints={endpoints} letters={report.letters} locale={locale} />
      </FoldSection>
      <FoldSection id="tls" title={t('tls.title')} note={t('tls.note')}>
        <TlsSection endpoints={endpoints} report={report} locale={locale} />
      </FoldSection>
      <SignInSection endpoints={endpoints} locale={locale} />
      <FederationSection look={domain.federation} locale={locale} />
      <ComponentsSection domain={domain} locale={locale} />
      <DnsSection look={domain.records} locale={locale} />
      <WebSection domain={domain} locale={locale} />
      <SoftwareSection look={domain.discovery} locale={locale} />
      <FoldSection
        id="number"
        title={t('report.numberTitle')}
        sum={report.number === null ? null : t('report.number', { number: report.number })}
      >
        <NumberTable report={report} locale={locale} />
      </FoldSection>
    </>
  );
}

/** The layer for those who want to know how we know: the checks, then everything that was seen, each part folded. */
export function Technical({ runsOn, ...about }: AboutTechnical) {
  const { report, locale, domain } = about;
  const t = wordsIn(locale);
  const badges = report.badges.filter(({ id }) => badgeKind(id) === 'technical');
  return (
    <Section id="technical" title={t('tech.title')} note={t('tech.note')}>
      {badges.length > 0 && (
        <div className={styles.technical}>
          <BadgeList badges={badges} view={domain} locale={locale} />
        </div>
      )}
      <div id="evidence" className={styles.evidence}>
        <h3>{t('report.evidence')}</h3>
        <p className={styles.quiet}>{t('report.evidenceNote')}</p>
        <CheckList findings={report.findings} runsOn={runsOn} locale={locale} />
      </div>
      <div className={styles.parts}>
        <Parts {...about} />
      </div>
    </Section>
  );
}
