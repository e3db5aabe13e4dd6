import { toUnicode } from '../rubric/domain.ts';
import { DOMAIN_PROBLEMS, type DomainProblem } from '../rubric/domain-problems.ts';
import { FAILURE_REASONS } from '../rubric/observations.ts';
import { domainProblem } from './domain-problem.ts';
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
  /** A full one takes minutes. */
  readonly isFull: boolean;
  readonly state: 'queued' | 'running' | 'postponed' | 'done' | 'refused' | 'failed';
  readonly note: string | null;
  readonly requestedAt: string;
  readonly isFinished: boolean;
  readonly steps: readonly {
    readonly probe: string;
    readonly done: number;
    readonly planned: number;
  }[];
}

const OPTED_OUT = new Set(['asked', 'provider-file']);

/** Why: an id of ours in words; nothing for what only our log understands. */
function noteSentence(note: string | null, locale: Locale): string {
  if (note === null) return '';
  if (OPTED_OUT.has(note)) return failureSentence('opted-out', locale);
  const reason = FAILURE_REASONS.find((known) => known === note);
  if (reason) return failureSentence(reason, locale);
  const problem = Object.keys(DOMAIN_PROBLEMS).find((known) => known === note);
  return problem ? domainProblem(problem as DomainProblem, locale) : '';
}

/** What the state of a scan means for whoever waits for it. */
function scanSentence({ state, note }: ScanView, locale: Locale): string {
  const text = wordsIn(locale)(`waiting.${state}`, { note: noteSentence(note, locale) });
  return text.replaceAll('  ', ' ').trim();
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
        {scan === null && <p>{t('waiting.never')}</p>}
        {scan && (
          <p role="alert" data-testid="scan-state">
            {scanSentence(scan, locale)}
          </p>
        )}
        {scan && (
          <p>
            <PageLink locale={locale} path={`/servers/${domain}`}>
              {t('add.toReport')}
            </PageLink>
          </p>
        )}
      </TitledText>
      <TestForm domain={domain} label={t('waiting.askTest')} locale={locale} />
    </>
  );
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
      <p>{isPatient ? t(scan.isFull ? 'waiting.full' : 'waiting.text') : t('waiting.stop')}</p>
      <div role="status">
        <p data-testid="scan-state">{scanSentence(scan, locale)}</p>
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
