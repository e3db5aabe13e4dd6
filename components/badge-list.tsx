import type { Badge } from '../rubric/report.ts';
import { badgeTrial } from './badge-trial.ts';
import type { Locale } from './locale.ts';
import { Mark } from './mark.tsx';
import { badgeName, markName } from './rubric-words.ts';
import type { DomainView } from './seen/domain-view.ts';
import { sentence } from './sentence.ts';
import { wordsIn } from './words.ts';
import styles from './badge-list.module.css';

function KnownBadge({ badge, view, locale }: { badge: Badge; view: DomainView; locale: Locale }) {
  const { id, state, message } = badge;
  const trial = badgeTrial(id, view);
  return (
    <li id={`badge-${id}`} data-state={state} className={styles.badge}>
      <Mark kind={state} />
      <div>
        <p>
          <span className={styles.name}>{badgeName(id, locale)}</span>{' '}
          <span className={styles[state]}>{markName(state, locale)}</span>
        </p>
        <p className={styles.why}>
          {sentence(message, locale)}
          {trial !== null && (
            <>
              {' '}
              <a href={`#trial-${trial}`}>
                {wordsIn(locale)('tried.how')}
                <span className="hidden">: {badgeName(id, locale)}</span>
              </a>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

/** Badges that were not tested for the same reason: the reason once, then each promise with its mark and word. */
function Untested({
  reason,
  badges,
  locale,
}: {
  reason: string;
  badges: readonly Badge[];
  locale: Locale;
}) {
  return (
    <li className={styles.untested}>
      <p className={styles.why}>{reason}</p>
      <ul>
        {badges.map(({ id, state }) => (
          <li key={id} id={`badge-${id}`} data-state={state}>
            <Mark kind={state} />
            <span>
              {badgeName(id, locale)} <span className="hidden">{markName(state, locale)}</span>
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The badges with mark, promise, state in a word, and why; those that were not tested last, under their reasons. */
export function BadgeList({
  badges,
  view,
  locale,
}: {
  badges: readonly Badge[];
  view: DomainView;
  locale: Locale;
}) {
  const untested = new Map<string, Badge[]>();
  for (const badge of badges.filter(({ state }) => state === 'notTested')) {
    const reason = sentence(badge.message, locale);
    untested.set(reason, [...(untested.get(reason) ?? []), badge]);
  }
  return (
    <ul className={styles.list} data-testid="badges">
      {badges
        .filter(({ state }) => state !== 'notTested')
        .map((badge) => (
          <KnownBadge key={badge.id} badge={badge} view={view} locale={locale} />
        ))}
      {[...untested].map(([reason, some]) => (
        <Untested key={reason} reason={reason} badges={some} locale={locale} />
      ))}
    </ul>
  );
}
