import type { Report, RoleLetter } from '../rubric/report.ts';
import { formatDay } from './format.ts';
import { LetterFixes } from './letter-fixes.tsx';
import { Letter, printedLetter } from './letter.tsx';
import type { Locale } from './locale.ts';
import { MozillaBadges } from './mozilla-badges.tsx';
import { dialbackNote, letterMeaning } from './rubric-words.ts';
import type { RunsOn } from './runs-on.ts';
import { sentence } from './sentence.ts';
import { wordsIn } from './words.ts';
import styles from './report-letters.module.css';

const NOT_VERIFIED = new Set(['T', 'M']);
const OFFERS_LETTER = new Set(['?', '-', 'T', 'M']);

/** Beside a ?: the last letter that we could give, and when. */
function LastKnown({ role, locale }: { role: RoleLetter; locale: Locale }) {
  const { letter, lastKnown } = role;
  if (letter !== '?' || !lastKnown) return null;
  const values = { ...lastKnown, letter: printedLetter(lastKnown.letter) };
  return (
    <p className={styles.quiet} data-testid="last-known">
      {sentence({ key: 'letter.last-known', values }, locale)}
    </p>
  );
}

const isScore = ({ heldBy }: RoleLetter): boolean => heldBy?.key === 'letter.score';

/** Where the points were lost, if they and no rule made the letter. */
function Points({ role, locale }: { role: RoleLetter; locale: Locale }) {
  const parts = role.endpoints.find(({ letter }) => letter === role.letter)?.parts;
  if (!isScore(role) || !parts) return null;
  return (
    <p className={styles.quiet} data-testid="points">
      {wordsIn(locale)('report.points', parts)}
    </p>
  );
}

function Role({
  id,
  role,
  runsOn,
  locale,
}: {
  id: 'c2s' | 's2s';
  role: RoleLetter;
  runsOn: RunsOn;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <div className={styles.role} data-testid={`${id}-letter`} data-letter={role.letter}>
      <Letter letter={role.letter} large />
      <div>
        <h3>{t(id === 'c2s' ? 'report.apps' : 'report.servers')}</h3>
        {role.heldBy && (
          <p data-testid={`${id}-held-by`}>
            {OFFERS_LETTER.has(role.letter) || isScore(role)
              ? sentence(role.heldBy, locale)
              : t('report.heldBy', { reason: sentence(role.heldBy, locale) })}
          </p>
        )}
        <Points role={role} locale={locale} />
        <p className={styles.quiet}>
          {printedLetter(role.letter)}: {letterMeaning(role.letter, locale)}
          {role.wouldBe && ` · ${t('report.wouldBe', { letter: printedLetter(role.wouldBe) })}`}
        </p>
        <LastKnown role={role} locale={locale} />
        {id === 's2s' && NOT_VERIFIED.has(role.letter) && (
          <p className={styles.quiet}>{dialbackNote(locale)}</p>
        )}
        {role.becomes && (
          <p className={styles.quiet}>
            {t('report.becomes', {
              letter: printedLetter(role.becomes.letter),
              when: formatDay(role.becomes.from, locale),
              reason: sentence(role.becomes.message, locale),
            })}
          </p>
        )}
      </div>
      <div className={styles.more}>
        <LetterFixes role={role} runsOn={runsOn} locale={locale} />
        <MozillaBadges role={role} locale={locale} />
      </div>
    </div>
  );
}

/** The two letters, each with what holds it first. */
export function ReportLetters({
  report,
  runsOn,
  locale,
}: {
  report: Report;
  runsOn: RunsOn;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <>
      <p className={styles.quiet}>{t('report.encryptionNote')}</p>
      <div className={styles.roles}>
        <Role id="c2s" role={report.letters.c2s} runsOn={runsOn} locale={locale} />
        <Role id="s2s" role={report.letters.s2s} runsOn={runsOn} locale={locale} />
      </div>
    </>
  );
}
