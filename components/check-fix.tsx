import type { Software } from '../rubric/check.ts';
import { CHECKS } from '../rubric/rubric.ts';
import { FixSteps } from './fix-steps.tsx';
import type { Locale } from './locale.ts';
import { References } from './references.tsx';
import { fixText } from './rubric-words.ts';
import type { RunsOn } from './runs-on.ts';
import { wordsIn } from './words.ts';
import styles from './check-fix.module.css';

/** How to mend it, for each server software, and where the demand comes from. */
export function CheckFix({
  id,
  needsFix,
  runsOn,
  locale,
}: {
  id: string;
  needsFix: boolean;
  runsOn: RunsOn;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const check = CHECKS.find((candidate) => candidate.id === id);
  if (check === undefined) return null;
  const steps = (software: Software) => {
    const fix = check.fix[software];
    return fix && { text: fixText(id, software, locale), lines: fix.lines };
  };
  return (
    <>
      {needsFix && <FixSteps steps={steps} runsOn={runsOn} locale={locale} />}
      <p className={styles.references}>
        {t('check.reference')}: <References references={check.references} locale={locale} />
      </p>
    </>
  );
}
