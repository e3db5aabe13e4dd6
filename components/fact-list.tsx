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

function FactRow({ facts, locale }: { facts: readonly Fact[]; locale: Locale }) {
  const t = wordsIn(locale);
  return facts.map((fact, index) => (
    <dd key={index}>
      {safeHref(fact.value) === null ? (
        <ServerText text={factValue(fact.value, locale)} max={500} />
      ) : (
        <SafeLink address={fact.value} />
      )}
      <Source fact={fact} locale={locale} t={t} />
    </dd>
  ));
}

/** Facts without a score: each with who said it and when; at the end those that nobody stated. */
export function FactList({ facts, locale }: { facts: readonly Fact[]; locale: Locale }) {
  const stated = keysOf(facts).filter((key) => facts.some((fact) => fact.key === key));
  const rest = keysOf(facts).filter((key) => !stated.includes(key));
  return (
    <dl className={styles.facts}>
      {stated.map((key) => (
        <div key={key}>
          <dt>{factLabel(key, locale)}</dt>
          <FactRow facts={facts.filter((fact) => fact.key === key)} locale={locale} />
        </div>
      ))}
      {rest.length > 0 && (
        <div className={styles.open}>
          <dt>{notStated(locale)}</dt>
          <dd>{rest.map((key) => factLabel(key, locale)).join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}
