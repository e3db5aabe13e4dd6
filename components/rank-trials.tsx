import { TRIALS, TRIAL_IDS } from '../rubric/trials.table.ts';
import type { Locale } from './locale.ts';
import { stepText, trialTitle } from './rubric-words.ts';
import { wordsIn } from './words.ts';
import styles from './rank.module.css';

/** Everything that is tried with an account, step by step. */
export function RankTrials({ locale }: { locale: Locale }) {
  return (
    <>
      <p>{wordsIn(locale)('rank.trialsText')}</p>
      <dl className={styles.checks}>
        {TRIAL_IDS.map((id) => (
          <div key={id} id={`trial-${id}`}>
            <dt>{trialTitle(id, locale)}</dt>
            <dd>
              <ol className={styles.list}>
                {Object.keys(TRIALS[id].steps).map((step) => (
                  <li key={step}>{stepText(id, step, locale)}</li>
                ))}
              </ol>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
