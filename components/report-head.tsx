import type { Report } from '../rubric/report.ts';
import { formatMoment } from './format.ts';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { PendingNote } from './pending-note.tsx';
import { wordName } from './rubric-words.ts';
import { Seal } from './seal.tsx';
import { sentence } from './sentence.ts';
import { ServerName } from './server-name.tsx';
import { TestForm } from './test-form.tsx';
import { wordsIn, type Say } from './words.ts';
import verdict from './verdict.module.css';
import styles from './report-head.module.css';

function Figures({ report, t }: { report: Report; t: Say }) {
  const { knownChecks, applicableChecks } = report.coverage;
  const number =
    report.number === null ? t('report.noNumber') : t('report.number', { number: report.number });
  return (
    <p className={styles.quiet}>
      {number} · {t('report.based', { known: knownChecks, all: applicableChecks })}
    </p>
  );
}

/** The first layer: the name, the word, one sentence, and what stands between it and a better word. */
export function ReportHead({
  report,
  address,
  locale,
  isFrozen,
}: {
  report: Report;
  /** The end of the dated report's address: 2026-11-22 or 2026-11-22-2. */
  address: string;
  locale: Locale;
  isFrozen: boolean;
}) {
  const t = wordsIn(locale);
  const { domain, word, asOf } = report;
  return (
    <header className={styles.head}>
      <div className={verdict[word]}>
        <Seal word={word} large />
      </div>
      <div className={styles.text}>
        <h1>
          <ServerName domain={domain} />
        </h1>
        <p className={styles.word} data-testid="word" data-word={word}>
          <span className={verdict[word]}>{wordName(word, locale)}</span>
        </p>
        <p className={styles.lead} data-testid="reason">
          {sentence(report.reason, locale)}
        </p>
        <PendingNote pending={report.pending} locale={locale} className={styles.pending} />
        {report.missing.length > 0 && (
          <section className={styles.missing} aria-label={t('report.missing')}>
            <h2>{t('report.missing')}</h2>
            <ul>
              {report.missing.map((message, index) => (
                <li key={index}>{sentence(message, locale)}</li>
              ))}
            </ul>
          </section>
        )}
        <Figures report={report} t={t} />
        <p className={styles.quiet}>
          <time dateTime={asOf}>{t('report.tested', { when: formatMoment(asOf, locale) })}</time>
          {' · '}
          <PageLink locale={locale} path="/how-we-rank">
            {t('report.method', { version: report.rubricVersion })}
          </PageLink>
          {!isFrozen && (
            <>
              {' · '}
              <PageLink locale={locale} path={`/servers/${domain}/reports/${address}`}>
                {t('report.permalink')}
              </PageLink>
            </>
          )}
        </p>
        {!isFrozen && <TestForm domain={domain} label={t('report.again')} locale={locale} />}
      </div>
    </header>
  );
}
