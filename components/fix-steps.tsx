import { SOFTWARE, type Software } from '../rubric/check.ts';
import type { Locale } from './locale.ts';
import type { RunsOn } from './runs-on.ts';
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
/** Where nobody knows what runs there: what most run is shown, the rest folded. */
const USUAL: readonly Software[] = ['prosody', 'ejabberd'];

/** What every configuration has already, and may have once only. */
const COLLECTED = /^(?:listen|modules):|modules_enabled/m;

/** What an operator does, in the language of the page, and the lines as they stand; '' where no line helps. */
export interface Steps {
  readonly text: string;
  readonly lines: string;
}
/** The steps for one software; null where nothing is to be done in its configuration, undefined where we have none. */
type StepsFor = (software: Software) => Steps | null | undefined;

function ForSoftware({
  name,
  fix,
  locale,
}: {
  name: string;
  fix: ReturnType<StepsFor>;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <div data-software={name}>
      <h5>
        <bdi dir="auto">{name}</bdi>
      </h5>
      <p>{fix?.text ?? t(fix === null ? 'check.nothingToDo' : 'check.noFix')}</p>
      {fix && COLLECTED.test(fix.lines) && <p>{t('check.addLines')}</p>}
      {fix && fix.lines !== '' && (
        <pre tabIndex={0}>
          <code>{fix.lines}</code>
        </pre>
      )}
    </div>
  );
}

function ForEverybody({ steps, locale }: { steps: StepsFor; locale: Locale }) {
  const item = (software: Software) => (
    <ForSoftware
      key={software}
      name={SOFTWARE_NAMES[software]}
      fix={steps(software)}
      locale={locale}
    />
  );
  return (
    <>
      {USUAL.map(item)}
      <details>
        <summary>{wordsIn(locale)('check.otherSoftware')}</summary>
        {SOFTWARE.filter((software) => !USUAL.includes(software)).map(item)}
      </details>
    </>
  );
}

/** How to mend something: for the software that the server says it runs, and for every one where it does not say. */
export function FixSteps({
  steps,
  runsOn,
  locale,
}: {
  steps: StepsFor;
  runsOn: RunsOn;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  return (
    <section className={styles.fix} aria-label={t('check.fix')}>
      <h4>{t('check.fix')}</h4>
      {runsOn === null ? (
        <ForEverybody steps={steps} locale={locale} />
      ) : (
        <ForSoftware
          name={runsOn.software ? SOFTWARE_NAMES[runsOn.software] : runsOn.name}
          fix={runsOn.software === null ? undefined : steps(runsOn.software)}
          locale={locale}
        />
      )}
    </section>
  );
}
