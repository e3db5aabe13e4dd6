import type { KeptStanza, TrialStep } from '../../rubric/observations.ts';
import type { TrialId } from '../../rubric/trials.table.ts';
import { cleanText } from '../clean-text.ts';
import { formatNumber } from '../format.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { partyName, stepOutcomeName, stepText } from '../rubric-words.ts';
import { ServerText } from '../server-text.tsx';
import { wordsIn } from '../words.ts';
import { STEP_MARKS } from './trial-result.ts';
import styles from './tried.module.css';

/** Characters of what the server said, where there is little room and on a page of its own. */
const [SHORT, WHOLE] = [300, 1000];

function Stanzas({ stanzas, locale }: { stanzas: readonly KeptStanza[]; locale: Locale }) {
  const t = wordsIn(locale);
  if (stanzas.length === 0) return <p className={styles.quiet}>{t('tried.noStanzas')}</p>;
  return (
    <details className={styles.stanzas} open>
      <summary>{t('tried.stanza.count', { count: stanzas.length })}</summary>
      <ol>
        {stanzas.map(({ by, direction, text }, index) => (
          <li key={index} data-direction={direction}>
            <p>{t(`tried.stanza.${direction}`, { who: partyName(by, locale) })}</p>
            <pre>
              <bdi dir="ltr">{cleanText(text, WHOLE)}</bdi>
            </pre>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What was not tried needs no reason of its own where a step above shows it. */
const isTold = (steps: readonly TrialStep[], at: number): boolean =>
  steps[at]?.outcome !== 'untried' || steps.slice(0, at).every(({ outcome }) => outcome === 'done');

/** What the server said when the step did not come about, or what we make of it. */
function Said({ step, max, locale }: { step: TrialStep; max: number; locale: Locale }) {
  const t = wordsIn(locale);
  const { condition, detail } = step;
  if (condition === null && detail === null) return null;
  return (
    <p className={styles.quiet}>
      {condition !== null && t('tried.said', { condition: cleanText(condition, 100) })}
      {condition !== null && detail !== null && ' · '}
      {detail !== null && <ServerText text={detail} max={max} />}
    </p>
  );
}

/**
 * The steps of a trial, in order: what was due, what became of it in a word and a mark, and how long it took.
 * @param hasStanzas with all that was sent and received
 */
export function TrialSteps({
  id,
  steps,
  hasStanzas,
  locale,
}: {
  id: TrialId;
  steps: readonly TrialStep[];
  hasStanzas: boolean;
  locale: Locale;
}) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, at) => (
        <li key={step.id} data-step={step.id} data-outcome={step.outcome}>
          <Mark kind={STEP_MARKS[step.outcome]} />
          <div>
            <p>
              {stepText(id, step.id, locale)}{' '}
              <span className={styles.outcome}>{stepOutcomeName(step.outcome, locale)}</span>
              {step.outcome !== 'untried' && (
                <span className={styles.quiet}> · {formatNumber(step.ms, locale)} ms</span>
              )}
            </p>
            {isTold(steps, at) && (
              <Said step={step} max={hasStanzas ? WHOLE : SHORT} locale={locale} />
            )}
            {hasStanzas && <Stanzas stanzas={step.stanzas} locale={locale} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
