import type { Locale } from './locale.ts';
import { wordsIn } from './words.ts';
import styles from './rank.module.css';

const PARTS = [
  'words',
  'order',
  'badges',
  'unknown',
  'letters',
  'number',
  'checks',
  'trials',
] as const;

/** The way to each part of the page about the method. */
export function RankContents({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <nav aria-label={t('rank.contents')}>
      <ul className={styles.contents}>
        {PARTS.map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{t(`rank.${part}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
