import type { TlsScan } from '../../rubric/observations.ts';
import { attacks, type AttackState } from '../../rubric/tls/attacks.ts';
import { ATTACKS } from '../../rubric/tls/attacks.table.ts';
import type { Locale } from '../locale.ts';
import { Mark } from '../mark.tsx';
import { References } from '../references.tsx';
import { wordsIn } from '../words.ts';
import type { Tone } from './tone.ts';
import styles from './tls.module.css';

const TONES: Readonly<Record<AttackState, Tone>> = {
  possible: 'no',
  ruledOut: 'yes',
  unknown: 'notTested',
};

/** The known attacks, those that the server leaves possible first. Derived from what it accepts; none was tried. */
export function AttackList({
  scan,
  isKeyGivenAway,
  locale,
}: {
  scan: TlsScan;
  /** The key was seen where SSL 2 is spoken. */
  isKeyGivenAway: boolean;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const states = attacks(scan, isKeyGivenAway);
  const order: readonly AttackState[] = ['possible', 'unknown', 'ruledOut'];
  const sorted = order.flatMap((state) => ATTACKS.filter(({ id }) => states[id] === state));
  return (
    <>
      <p className={styles.quiet}>{t('tls.attacks.note')}</p>
      <ul className={styles.rows}>
        {sorted.map(({ id, name, source }) => (
          <li key={id} data-attack={id} data-state={states[id]}>
            <Mark kind={TONES[states[id]]} />
            <span>
              <strong>{name}</strong>: {t(`tls.attack.${states[id]}`)}{' '}
              <span className={styles.quiet}>
                · {t('tls.attack.takes', { what: t(`tls.attack.takes.${id}`) })} ·{' '}
                <References references={[source]} locale={locale} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
