import { toUnicode } from '../rubric/domain.ts';
import { FAILURE_REASONS } from '../rubric/observations.ts';
import { cleanText } from './clean-text.ts';
import { formatMoment } from './format.ts';
import type { Locale } from './locale.ts';
import { Mark } from './mark.tsx';
import { PageLink } from './page-link.tsx';
import { failureSentence, probeName } from './rubric-words.ts';
import { TestForm } from './test-form.tsx';
import { TitledText } from './titled-text.tsx';
import { wordsIn, type Say } from './words.ts';
import styles from './waiting.module.css';

/** A test that is asked for, under way, or over without a report. */
export interface ScanView {
  readonly state: string;
  readonly note: string | null;
  readonly requestedAt: string;
  readonly isFinished: boolean;
  readonly steps: readonly {
    readonly probe: string;
    readonly done: number;
    readonly planned: number;
  }[];
}

function noteSentence(note: string | null, locale: Locale): string {
  const reason = FAILURE_REASONS.find((known) => known === note);
  return reason ? failureSentence(reason, locale) : cleanText(note ?? '', 300);
}

function Steps({ steps, locale, t }: { steps: ScanView['steps']; locale: Locale; t: Say }) {
  if (steps.length === 0) return null;
  return (
    <ol className={styles.steps} aria-label={t('waiting.steps')}>
      {steps.map(({ probe, done, planned }) => (
        <li key={probe}>
          <Mark kind={done >= planned ? 'yes' : 'saysSo'} />
          <span>
            {probeName(probe, locale)}{' '}
            <span className={styles.quiet}>{t('waiting.step', { done, planned })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Over({ scan, domain, locale }: { scan: ScanView | null; domain: string; locale: Locale }) {
  const t = wordsIn(locale);
  const name = toUnicode(domain);
  return (
    <>
      <TitledText title={name}>
        {scan === null && <p>{t('waiting.never', { domain: name })}</p>}
        {scan?.state === 'refused' && (
          <p role="alert">{t('waiting.refused', { note: noteSentence(scan.note, locale) })}</p>
        )}
        {scan?.state === 'failed' && (
          <p role="alert">{t('waiting.failed', { note: noteSentence(scan.note, locale) })}</p>
        )}
      </TitledText>
      <TestForm domain={domain} label={t('waiting.askTest')} locale={locale} />
    </>
  );
}

function stateSentence(state: string, t: Say): string {
  if (state === 'running') return t('waiting.running');
  return state === 'postponed' ? t('waiting.postponed') : t('waiting.queued');
}

/** What the page says that waits for a report. */
export function Waiting({
  domain,
  scan,
  isPatient,
  locale,
}: {
  domain: string;
  scan: ScanView | null;
  /** Whether the page still looks for the report by itself. */
  isPatient: boolean;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  if (scan === null || scan.isFinished) {
    return <Over scan={scan} domain={domain} locale={locale} />;
  }
  return (
    <TitledText title={t('waiting.title', { domain: toUnicode(domain) })}>
      <p>{isPatient ? t('waiting.text') : t('waiting.stop')}</p>
      <div role="status">
        <p data-testid="scan-state">{stateSentence(scan.state, t)}</p>
        <Steps steps={scan.steps} locale={locale} t={t} />
      </div>
      <p className={styles.quiet}>
        {t('waiting.asked', { when: formatMoment(scan.requestedAt, locale) })}{' '}
        <PageLink locale={locale} path={`/add/${domain}`}>
          {t('waiting.reload')}
        </PageLink>
      </p>
    </TitledText>
  );
}
