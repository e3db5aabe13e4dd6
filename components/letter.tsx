import type { Letter as LetterId } from '../rubric/report.ts';
import { classNames } from './class-names.ts';
import styles from './letter.module.css';

const TONES: Record<LetterId, string> = {
  'A+': 'high',
  A: 'high',
  'A-': 'high',
  B: 'middle',
  C: 'middle',
  D: 'low',
  E: 'low',
  F: 'low',
  T: 'low',
  M: 'low',
  '?': 'none',
  '-': 'none',
};

/** A letter as it is printed: with a true minus and a dash. */
export function printedLetter(letter: string): string {
  return letter === '-' ? '–' : letter.replace('-', '−');
}

/** One letter in the serif. What it means stands beside it in words. */
export function Letter({ letter, large = false }: { letter: LetterId; large?: boolean }) {
  return (
    <span className={classNames(styles.letter, styles[TONES[letter]], large && styles.large)}>
      {printedLetter(letter)}
    </span>
  );
}
