import { GATES, type Gate } from '../rubric/rubric.ts';
import { WORDS } from '../rubric/report.ts';
import type { Locale } from './locale.ts';
import { badgeName, gateText, wordName } from './rubric-words.ts';
import { Verdict } from './verdict.tsx';
import { wordsIn } from './words.ts';
import styles from './rank.module.css';

function GateItem({ gate, locale }: { gate: Gate; locale: Locale }) {
  return (
    <li>
      {gate.kind === 'badge' && <strong>{badgeName(gate.badge, locale)}: </strong>}
      {gateText(gate.id, locale)}
    </li>
  );
}

/** The five words, and what the best of them needs. */
export function RankWords({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <>
      <dl className={styles.words}>
        {WORDS.map((word) => (
          <div key={word}>
            <dt>
              <Verdict word={word} locale={locale} />
            </dt>
            <dd>{t(`group.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.sub}>{t('rank.gates', { word: wordName('recommended', locale) })}</h3>
      <ul className={styles.list}>
        {GATES.map((gate) => (
          <GateItem key={gate.id} gate={gate} locale={locale} />
        ))}
      </ul>
    </>
  );
}
