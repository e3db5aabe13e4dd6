import { CHECKS } from '../rubric/rubric.ts';
import { SOFTWARE } from '../rubric/check.ts';
import type { Locale } from './locale.ts';
import { References } from './references.tsx';
import { fixText } from './rubric-words.ts';
import { wordsIn } from './words.ts';
import styles from './check-fix.module.css';

const SOFTWARE_NAMES = { prosody: 'Prosody', ejabberd: 'ejabberd' } as const;

/** How to mend it, for each server software, and where the demand comes from. */
export function CheckFix({
  id,
  needsFix,
  locale,
}: {
  id: string;
  needsFix: boolean;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const check = CHECKS.find((candidate) => candidate.id === id);
  if (check === undefined) return null;
  return (
    <>
      {needsFix && (
        <section className={styles.fix} aria-label={t('check.fix')}>
          <h4>{t('check.fix')}</h4>
          {SOFTWARE.map((software) => {
            const fix = check.fix[software];
            return (
              <div key={software}>
                <h5>{SOFTWARE_NAMES[software]}</h5>
                <p>{fix ? fixText(id, software, locale) : t('check.noFix')}</p>
                {fix && fix.lines !== '' && (
                  <pre tabIndex={0}>
                    <code>{fix.lines}</code>
                  </pre>
                )}
              </div>
            );
          })}
        </section>
      )}
      <p className={styles.references}>
        {t('check.reference')}: <References references={check.references} locale={locale} />
      </p>
    </>
  );
}
