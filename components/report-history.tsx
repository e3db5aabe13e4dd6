import type { Letter as LetterId, Word } from '../rubric/report.ts';
import { formatDay, formatMoment } from './format.ts';
import { Letter, printedLetter } from './letter.tsx';
import type { Locale } from './locale.ts';
import { PageLink } from './page-link.tsx';
import { causeName, changeValue, checkTitle, wordName } from './rubric-words.ts';
import { Seal } from './seal.tsx';
import { wordsIn, type Say } from './words.ts';
import styles from './report-history.module.css';

export interface PastReport {
  /** The end of its address: 2026-11-22 or 2026-11-22-2. */
  readonly address: string;
  readonly asOf: string;
  readonly word: Word;
  readonly letters: { readonly c2s: LetterId; readonly s2s: LetterId };
}
export interface ChangeView {
  readonly kind: 'word' | 'letter' | 'finding';
  /** c2s, s2s, or the check's id. */
  readonly about: string;
  readonly before: string | null;
  readonly after: string;
  readonly cause: 'server' | 'rubric' | 'time' | 'correction';
  readonly at: string;
}

function aboutName({ kind, about }: ChangeView, locale: Locale, t: Say): string {
  if (kind === 'word') return t('change.word');
  return kind === 'letter' ? t('change.letter', { role: about }) : checkTitle(about, locale);
}

function Change({ change, locale }: { change: ChangeView; locale: Locale }) {
  const t = wordsIn(locale);
  const { kind, before, after, cause, at } = change;
  const value = (stored: string) =>
    kind === 'letter' ? printedLetter(stored) : changeValue(kind, stored, locale);
  return (
    <li>
      <span className={styles.quiet}>{formatDay(at, locale)}</span>
      <span>
        {cause === 'correction' && <strong>{t('change.correction')} </strong>}
        <span className={styles.about}>{aboutName(change, locale, t)}:</span> {value(after)}{' '}
        <span className={styles.quiet}>
          · {before === null ? t('change.first') : t('change.was', { before: value(before) })} ·{' '}
          {causeName(cause, locale)}
        </span>
      </span>
    </li>
  );
}

/** The reports there were, each under its lasting address, and what changed between them, with the cause. */
export function ReportHistory({
  domain,
  reports,
  changes,
  locale,
}: {
  domain: string;
  reports: readonly PastReport[];
  changes: readonly ChangeView[];
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <div className={styles.history}>
      <section>
        <h3>{t('report.changes')}</h3>
        {changes.length === 0 && <p className={styles.quiet}>{t('report.noChanges')}</p>}
        <ul>
          {changes.map((change, index) => (
            <Change key={index} change={change} locale={locale} />
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('report.reports')}</h3>
        <ul>
          {reports.map(({ address, asOf, word, letters }) => (
            <li key={address}>
              <PageLink locale={locale} path={`/servers/${domain}/reports/${address}`}>
                {formatMoment(asOf, locale)}
              </PageLink>
              <span>
                <Seal word={word} /> {wordName(word, locale)} · <Letter letter={letters.c2s} />{' '}
                <Letter letter={letters.s2s} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
