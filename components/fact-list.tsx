import { FACT_KEYS } from '../rubric/facts.ts';
import type { Fact } from '../rubric/report.ts';
import { formatDay } from './format.ts';
import type { Locale } from './locale.ts';
import { factLabel, factValue, notStated, saidByName } from './rubric-words.ts';
import { SafeLink, safeHref } from './safe-link.tsx';
import { ServerText } from './server-text.tsx';
import { wordsIn, type Say } from './words.ts';
import styles from './fact-list.module.css';

function Source({ fact, locale, t }: { fact: Fact; locale: Locale; t: Say }) {
  const text = t('fact.source', {
    who: saidByName(fact.saidBy, locale),
    when: formatDay(fact.date, locale),
  });
  return (
    <p className={styles.source}>
      {fact.sourceUrl === null ? text : <SafeLink address={fact.sourceUrl} text={text} />}
    </p>
  );
}

/** The keys to show: all that there are, and whatever else a report of another version brings. */
function keysOf(facts: readonly Fact[]): string[] {
  const known: readonly string[] = FACT_KEYS;
  return [...known, ...new Set(facts.map(({ key }) => key).filter((key) => !known.includes(key)))];
}

/** What somebody said at one time in one place. */
interface Statement {
  readonly source: Fact;
  readonly facts: readonly Fact[];
}

function statementsOf(facts: readonly Fact[]): Statement[] {
  const bySource = new Map<string, Statement>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.saidBy, fact.sourceUrl, fact.date]);
    const known = bySource.get(key) ?? { source: fact, facts: [] };
    bySource.set(key, { ...known, facts: [...known.facts, fact] });
  }
  return [...bySource.values()];
}

function FactRow({ facts, locale }: { facts: readonly Fact[]; locale: Locale }) {
  return facts.map((fact, index) => (
    <dd key={index}>
      {safeHref(fact.value) === null ? (
        <ServerText text={factValue(fact.value, locale)} max={500} />
      ) : (
        <SafeLink address={fact.value} />
      )}
    </dd>
  ));
}

function Said({ statement, locale }: { statement: Statement; locale: Locale }) {
  const { source, facts } = statement;
  return (
    <div className={styles.statement}>
      <Source fact={source} locale={locale} t={wordsIn(locale)} />
      <dl className={styles.facts}>
        {keysOf(facts)
          .filter((key) => facts.some((fact) => fact.key === key))
          .map((key) => (
            <div key={key}>
              <dt>{factLabel(key, locale)}</dt>
              <FactRow facts={facts.filter((fact) => fact.key === key)} locale={locale} />
            </div>
          ))}
      </dl>
    </div>
  );
}

/** Facts without a score, under who said them and when; at the end those that nobody stated. */
export function FactList({ facts, locale }: { facts: readonly Fact[]; locale: Locale }) {
  const rest = keysOf(facts).filter((key) => !facts.some((fact) => fact.key === key));
  return (
    <>
      {statementsOf(facts).map((statement, index) => (
        <Said key={index} statement={statement} locale={locale} />
      ))}
      {rest.length > 0 && (
        <dl className={styles.open}>
          <dt>{notStated(locale)}</dt>
          <dd>{rest.map((key) => factLabel(key, locale)).join(' · ')}</dd>
        </dl>
      )}
    </>
  );
}
