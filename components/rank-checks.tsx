import { BADGES } from '../rubric/badges.ts';
import { BADGE_STATES } from '../rubric/report.ts';
import { CHECKS } from '../rubric/rubric.ts';
import type { Locale } from './locale.ts';
import { Mark } from './mark.tsx';
import { References } from './references.tsx';
import {
  badgeKind,
  badgeName,
  checkTitle,
  checkWhy,
  markName,
  stateMeaning,
} from './rubric-words.ts';
import { wordsIn } from './words.ts';
import styles from './rank.module.css';

const KINDS = [
  ['promise', 'report.notice'],
  ['service', 'report.service'],
  ['technical', 'tech.title'],
] as const;

/** What stays not known to us, and that it is held against nobody. */
export function RankUnknown({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <>
      <p>{t('rank.unknownText')}</p>
      <dl className={styles.words}>
        {UNKNOWN.map((id) => (
          <div key={id}>
            <dt>{t(`rank.unknown.${id}`)}</dt>
            <dd>{t(`rank.unknownWhy.${id}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
const UNKNOWN = ['account', 'address', 'resolver', 'family', 'consent'] as const;

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
      {KINDS.map(([kind, title]) => (
        <section key={kind} data-kind={kind}>
          <h3 className={styles.sub}>{t(title)}</h3>
          <ul className={styles.columns}>
            {BADGES.filter(({ id }) => badgeKind(id) === kind).map(({ id }) => (
              <li key={id}>{badgeName(id, locale)}</li>
            ))}
          </ul>
        </section>
      ))}
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
