import { BADGES } from '../rubric/badges.ts';
import { BADGE_STATES } from '../rubric/report.ts';
import { CHECKS } from '../rubric/rubric.ts';
import type { Locale } from './locale.ts';
import { Mark } from './mark.tsx';
import { References } from './references.tsx';
import { badgeName, checkTitle, checkWhy, markName, stateMeaning } from './rubric-words.ts';
import { wordsIn } from './words.ts';
import styles from './rank.module.css';

/** The badges: what their marks mean, and what there is a badge for. */
export function RankBadges({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <>
      <p>{t('rank.badgesText')}</p>
      <dl className={styles.words}>
        {BADGE_STATES.map((state) => (
          <div key={state}>
            <dt>
              <Mark kind={state} /> {markName(state, locale)}
            </dt>
            <dd>{stateMeaning(state, locale)}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.columns}>
        {BADGES.map(({ id }) => (
          <li key={id}>{badgeName(id, locale)}</li>
        ))}
      </ul>
    </>
  );
}

/** Every check with why it is asked for and where the demand comes from. */
export function RankChecks({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <>
      <p>{t('rank.checksText')}</p>
      <dl className={styles.checks}>
        {CHECKS.map(({ id, references }) => (
          <div key={id} id={`check-${id}`}>
            <dt>{checkTitle(id, locale)}</dt>
            <dd>
              {checkWhy(id, locale)}
              <p className={styles.quiet}>
                <References references={references} locale={locale} />
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
