import type { MozillaConformance, RoleLetter } from '../rubric/report.ts';
import { MOZILLA_GUIDELINE } from '../rubric/tls/mozilla-guideline.table.ts';
import type { Locale } from './locale.ts';
import { Mark, type MarkKind } from './mark.tsx';
import { mozillaName, mozillaState } from './rubric-words.ts';
import { sentence } from './sentence.ts';
import { wordsIn } from './words.ts';
import styles from './mozilla-badges.module.css';

type Level = 'modern' | 'intermediate';
type Conformance = MozillaConformance[Level];

const MARKS: Readonly<Record<Conformance['state'], MarkKind>> = {
  yes: 'yes',
  no: 'notApplicable',
  unknown: 'notTested',
};

function Badge({
  level,
  conformance,
  locale,
}: {
  level: Level;
  conformance: Conformance;
  locale: Locale;
}) {
  const { state, differences } = conformance;
  const name = (
    <>
      <Mark kind={MARKS[state]} /> <span className={styles.name}>{mozillaName(level, locale)}</span>
      {': '}
      {mozillaState(state, locale)}
    </>
  );
  if (differences.length === 0) {
    return (
      <li data-mozilla={level} data-state={state}>
        {name}
      </li>
    );
  }
  return (
    <li data-mozilla={level} data-state={state}>
      <details>
        <summary>{name}</summary>
        <ul className={styles.differences} aria-label={wordsIn(locale)('mozilla.differences')}>
          {differences.map((difference, index) => (
            <li key={index}>{sentence(difference, locale)}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Whether a role keeps to Mozilla's guideline, beside the letter and no part of it; nothing for older reports. */
export function MozillaBadges({ role, locale }: { role: RoleLetter; locale: Locale }) {
  const { mozilla } = role;
  if (mozilla === undefined) return null;
  const { guideline } = mozilla;
  const label = wordsIn(locale)('mozilla.link', { version: guideline });
  return (
    <div className={styles.mozilla} data-testid="mozilla">
      <ul>
        {(['modern', 'intermediate'] as const).map((level) => (
          <Badge key={level} level={level} conformance={mozilla[level]} locale={locale} />
        ))}
      </ul>
      {guideline === MOZILLA_GUIDELINE.version ? (
        <a href={MOZILLA_GUIDELINE.url} rel="noreferrer">
          {label}
        </a>
      ) : (
        label
      )}
    </div>
  );
}
