import { SOFTWARE, type Software } from '../rubric/check.ts';
import type { Locale } from './locale.ts';
import { wordsIn } from './words.ts';
import styles from './check-fix.module.css';

const SOFTWARE_NAMES: Readonly<Record<Software, string>> = {
  prosody: 'Prosody',
  ejabberd: 'ejabberd',
  openfire: 'Openfire',
  tigase: 'Tigase',
  mongooseim: 'MongooseIM',
  metronome: 'Metronome',
};

/** What an operator does, in the language of the page, and the lines as they stand; '' where no line helps. */
export interface Steps {
  readonly text: string;
  readonly lines: string;
}

/** How to mend something, for each server software; null for one for which we have no steps. */
export function FixSteps({
  steps,
  locale,
}: {
  steps: (software: Software) => Steps | null;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <section className={styles.fix} aria-label={t('check.fix')}>
      <h4>{t('check.fix')}</h4>
      {SOFTWARE.map((software) => {
        const fix = steps(software);
        return (
          <div key={software}>
            <h5>{SOFTWARE_NAMES[software]}</h5>
            <p>{fix ? fix.text : t('check.noFix')}</p>
            {fix && fix.lines !== '' && (
              <pre tabIndex={0}>
                <code>{fix.lines}</code>
              </pre>
            )}
          </div>
        );
      })}
    </section>
  );
}
