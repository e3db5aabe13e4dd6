import type { Word } from '../rubric/report.ts';
import { SEAL_DRAWINGS } from './seal-drawings.table.ts';
import { classNames } from './class-names.ts';
import styles from './seal.module.css';

/** The only ornament: one drawing per word. It stands beside the word, so it says nothing to a screen reader. */
export function Seal({ word, large = false }: { word: Word; large?: boolean }) {
  return (
    <svg
      className={classNames(styles.seal, styles[word], large && styles.large)}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      {SEAL_DRAWINGS[word].map(({ d, dash }) => (
        <path key={d} d={d} strokeDasharray={dash} />
      ))}
    </svg>
  );
}
