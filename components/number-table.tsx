import type { Report } from '../rubric/report.ts';
import type { Locale } from './locale.ts';
import { groupName } from './rubric-words.ts';
import { wordsIn } from './words.ts';
import styles from './table.module.css';

/** How the one number is made: its parts, each with its own number and weight. */
export function NumberTable({ report, locale }: { report: Report; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <table className={styles.table}>
      <caption>{t('report.groups')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('report.group')}</th>
          <th scope="col">{t('report.groupNumber')}</th>
          <th scope="col">{t('report.groupWeight')}</th>
        </tr>
      </thead>
      <tbody>
        {report.groups.map(({ id, number, weight }) => (
          <tr key={id}>
            <th scope="row">{groupName(id, locale)}</th>
            <td>{number ?? '–'}</td>
            <td>{weight}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
