import type { Word } from '../rubric/report.ts';
import type { Locale } from './locale.ts';
import { Seal } from './seal.tsx';
import { wordName } from './rubric-words.ts';
import { classNames } from './class-names.ts';
import styles from './verdict.module.css';

/** The seal and its word. */
export function Verdict({ word, locale }: { word: Word; locale: Locale }) {
  return (
    <p className={classNames(styles.verdict, styles[word])}>
      <Seal word={word} />
      {wordName(word, locale)}
    </p>
  );
}
