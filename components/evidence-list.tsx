import type { Evidence } from '../rubric/observations.ts';
import { ServerText } from './server-text.tsx';
import { wordsIn } from './words.ts';
import type { Locale } from './locale.ts';
import styles from './evidence-list.module.css';

const ARROWS = { sent: '→', received: '←', note: '·' } as const;

/** What went over the wire, set like a footnote: the direction, then the text exactly as text. */
export function EvidenceList({
  evidence,
  locale,
}: {
  evidence: readonly Evidence[];
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <ol className={styles.evidence}>
      {evidence.map(({ kind, text }, index) => (
        <li key={index} className={styles[kind]}>
          <span className={styles.arrow} role="img" aria-label={t(`check.${kind}`)}>
            {ARROWS[kind]}
          </span>
          <code>
            <ServerText text={text} max={2048} />
          </code>
        </li>
      ))}
    </ol>
  );
}
