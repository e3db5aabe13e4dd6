import { COVERAGE_THRESHOLD, GROUPS, type Entry, type Group } from '../rubric/rubric.ts';
import { entryId, leafWeights } from '../rubric/score.ts';
import { GRADES, letterPoints } from '../rubric/tls/letter-order.ts';
import type { Letter } from '../rubric/report.ts';
import { formatNumber } from './format.ts';
import { printedLetter } from './letter.tsx';
import type { Locale } from './locale.ts';
import { checkTitle, entryNote, groupName } from './rubric-words.ts';
import { wordsIn } from './words.ts';
import styles from './rank.module.css';
import table from './table.module.css';

function entryName(entry: Entry, locale: Locale): string {
  return entry.kind === 'letter'
    ? wordsIn(locale)('report.encryption')
    : checkTitle(entry.check.id, locale);
}

function GroupTable({ group, locale }: { group: Group; locale: Locale }) {
  const t = wordsIn(locale);
  const weights = leafWeights(
    group.weight,
    group.entries.map(({ share }) => share),
  );
  return (
    <table className={table.table}>
      <caption>
        {groupName(group.id, locale)}: {t('rank.points', { points: group.weight })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('rank.entry')}</th>
          <th scope="col">{t('rank.weight')}</th>
        </tr>
      </thead>
      <tbody>
        {group.entries.map((entry, index) => (
          <tr key={entryId(entry)}>
            <td>
              {entryName(entry, locale)}
              {entry.note !== undefined && (
                <p className={styles.quiet}>{entryNote(entryId(entry), locale)}</p>
              )}
            </td>
            <td>{formatNumber((weights[index] ?? 0) / 1000, locale, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What letters count in the number, T and M among them. */
function LetterPoints({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  const pointsOf = (letter: Letter, wouldBe: Letter | null = null): number =>
    letterPoints({ letter, wouldBe }, 's2s') ?? 0;
  const counted = GRADES.map((letter) => `${printedLetter(letter)} ${String(pointsOf(letter))}`);
  const worst = GRADES.at(-2) ?? 'F';
  return (
    <>
      <p>{t('rank.letterPoints', { list: counted.join(', ') })}</p>
      <p data-testid="not-verified">
        {t('rank.notVerified', {
          most: pointsOf('T', 'A'),
          behind: worst,
          least: pointsOf('T', worst),
        })}
      </p>
    </>
  );
}

/** How the one number is made: every entry of the rubric with its weight. */
export function RankNumber({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <>
      <p>{t('rank.numberText', { share: COVERAGE_THRESHOLD })}</p>
      <LetterPoints locale={locale} />
      <div className={styles.tables}>
        {GROUPS.map((group) => (
          <GroupTable key={group.id} group={group} locale={locale} />
        ))}
      </div>
    </>
  );
}
