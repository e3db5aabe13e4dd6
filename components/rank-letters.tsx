import { LETTERS } from '../rubric/report.ts';
import { CAPS, type Cap } from '../rubric/tls/caps.table.ts';
import { EXTRAS, EXTRAS_NEEDED, type Extra } from '../rubric/tls/extras.ts';
import { MOZILLA_GUIDELINE } from '../rubric/tls/mozilla-guideline.table.ts';
import { formatDay } from './format.ts';
import { Letter, printedLetter } from './letter.tsx';
import type { Locale } from './locale.ts';
import { References } from './references.tsx';
import { capText, extraText, letterMeaning } from './rubric-words.ts';
import { wordsIn, type Say } from './words.ts';
import styles from './rank.module.css';
import table from './table.module.css';

const EXTRA_IDS = Object.keys(EXTRAS) as Extra[];

function capLetters({ letters }: Cap, locale: Locale, t: Say) {
  return letters.map(({ letter, from }) => (
    <span key={letter} className={styles.cap}>
      {from === null ? (
        <Letter letter={letter} />
      ) : (
        t('rank.from', { letter: printedLetter(letter), when: formatDay(from, locale) })
      )}
    </span>
  ));
}

/** What makes an A+ of an A. */
function Best({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <>
      <h3 className={styles.sub} id="best-letter">
        {t('rank.best')}
      </h3>
      <p>{t('rank.bestText', { needed: EXTRAS_NEEDED })}</p>
      <ul className={styles.list}>
        {EXTRA_IDS.map((id) => (
          <li key={id}>{extraText(id, locale)}</li>
        ))}
      </ul>
    </>
  );
}

/** How deep we look, and the guideline beside the letters. */
function Looks({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  const { version, url } = MOZILLA_GUIDELINE;
  return (
    <>
      <h3 className={styles.sub} id="looks">
        {t('rank.looks')}
      </h3>
      <p>{t('rank.looksText')}</p>
      <h3 className={styles.sub} id="mozilla">
        {t('mozilla.title')}
      </h3>
      <p>
        {t('rank.mozillaText')}{' '}
        <a href={url} rel="noreferrer">
          {t('mozilla.link', { version })}
        </a>
      </p>
    </>
  );
}

/** What each letter means, and every rule that holds one down. */
export function RankLetters({ locale }: { locale: Locale }) {
  const t = wordsIn(locale);
  const caps: readonly Cap[] = CAPS;
  return (
    <>
      <p>{t('rank.lettersText')}</p>
      <dl className={styles.letters}>
        {LETTERS.map((letter) => (
          <div key={letter}>
            <dt>
              <Letter letter={letter} />
            </dt>
            <dd>{letterMeaning(letter, locale)}</dd>
          </div>
        ))}
      </dl>
      <Best locale={locale} />
      <Looks locale={locale} />
      <h3 className={styles.sub}>{t('rank.caps')}</h3>
      <table className={table.table} id="caps">
        <thead>
          <tr>
            <th scope="col">{t('rank.capLetter')}</th>
            <th scope="col">{t('rank.cap')}</th>
          </tr>
        </thead>
        <tbody>
          {caps.map((cap) => (
            <tr key={cap.id} id={`cap-${cap.id}`}>
              <td>{capLetters(cap, locale, t)}</td>
              <td>
                {capText(cap.id, locale)}
                <p className={styles.quiet}>
                  {t('rank.capSource')}: <References references={cap.sources} locale={locale} />
                </p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
