import type { ReactNode } from 'react';
import type { FailureReason, ProbeId } from '../../rubric/observations.ts';
import { EvidenceList } from '../evidence-list.tsx';
import { formatMoment } from '../format.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { failureSentence } from '../rubric-words.ts';
import { wordsIn } from '../words.ts';
import type { LookAt } from './domain-view.ts';
import styles from './seen.module.css';

/** Why there is nothing to show: a sentence. */
export function whyUnseen(failure: FailureReason | null, locale: Locale): string {
  return failure === null ? wordsIn(locale)('tech.unseen') : failureSentence(failure, locale);
}

/** What a look came to, or why it came to nothing; at the end when it was, and what went over the wire. */
export function LookBody<K extends ProbeId>({
  look,
  locale,
  children,
}: {
  look: LookAt<K>;
  locale: Locale;
  children: (value: NonNullable<NonNullable<LookAt<K>>['value']>) => ReactNode;
}) {
  const t = wordsIn(locale);
  if (look === null) return <p className={styles.quiet}>{t('tech.unseen')}</p>;
  const { value, failure, at, wire } = look;
  return (
    <>
      {value === null ? (
        <p>
          <Mark kind="notTested" /> {t('tech.failed', { reason: whyUnseen(failure, locale) })}
        </p>
      ) : (
        children(value)
      )}
      <p className={styles.quiet}>{t('tech.at', { when: formatMoment(at, locale) })}</p>
      {wire.length > 0 && (
        <details className={styles.wire}>
          <summary>{t('tech.wire')}</summary>
          <EvidenceList evidence={wire} locale={locale} />
        </details>
      )}
    </>
  );
}
