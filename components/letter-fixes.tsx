import type { Software } from '../rubric/check.ts';
import type { EndpointLetter, RoleLetter } from '../rubric/report.ts';
import { capFix } from '../rubric/tls/cap-fixes.ts';
import { CAPS, type CapId } from '../rubric/tls/caps.table.ts';
import { CheckFix } from './check-fix.tsx';
import { FixSteps } from './fix-steps.tsx';
import { Letter } from './letter.tsx';
import type { Locale } from './locale.ts';
import { stepsText } from './rubric-words.ts';
import type { RunsOn } from './runs-on.ts';
import { sentence } from './sentence.ts';
import { wordsIn } from './words.ts';
import styles from './report-letters.module.css';

type HeldCap = EndpointLetter['caps'][number];
/** Caps that the same steps lift. */
interface Mend {
  readonly id: CapId;
  readonly caps: readonly HeldCap[];
}

/** A report of another version may know caps that this one does not. */
const isKnown = (id: string): id is CapId => CAPS.some((cap) => cap.id === id);

function mendsOf(caps: readonly HeldCap[]): Mend[] {
  const byFix = new Map<string, Mend>();
  for (const cap of caps) {
    if (!isKnown(cap.id)) continue;
    const key = capFix(cap.id, 'prosody')?.key ?? cap.id;
    byFix.set(key, { id: cap.id, caps: [...(byFix.get(key)?.caps ?? []), cap] });
  }
  return [...byFix.values()];
}

/** The check that found why there is a T or an M: its id stands in the message. */
function checkOf({ letter, heldBy }: RoleLetter): string | null {
  if (letter !== 'T' && letter !== 'M') return null;
  return /^check\.([a-z-]+)\./.exec(heldBy?.key ?? '')?.[1] ?? null;
}

function MendItem({ mend, runsOn, locale }: { mend: Mend; runsOn: RunsOn; locale: Locale }) {
  const steps = (software: Software) => {
    const fix = capFix(mend.id, software);
    return fix === null ? undefined : { text: stepsText(fix.key, locale), lines: fix.lines };
  };
  return (
    <li>
      <ul className={styles.caps}>
        {mend.caps.map((cap) => (
          <li key={cap.id}>
            <Letter letter={cap.letter} /> {sentence(cap.message, locale)}
          </li>
        ))}
      </ul>
      <FixSteps steps={steps} runsOn={runsOn} locale={locale} />
    </li>
  );
}

/** For the operator: every rule that holds the letter of a role down, the lowest first, with what lifts it. */
export function LetterFixes({
  role,
  runsOn,
  locale,
}: {
  role: RoleLetter;
  runsOn: RunsOn;
  locale: Locale;
}) {
  const t = wordsIn(locale);
  const caps = role.endpoints.find(({ letter }) => letter === role.letter)?.caps ?? [];
  const mends = mendsOf(caps);
  const check = checkOf(role);
  if (mends.length === 0 && check === null) return null;
  return (
    <details data-testid="letter-fixes">
      <summary>{t('report.fixes')}</summary>
      {check !== null && <CheckFix id={check} needsFix runsOn={runsOn} locale={locale} />}
      <ul className={styles.mends}>
        {mends.map((mend) => (
          <MendItem key={mend.id} mend={mend} runsOn={runsOn} locale={locale} />
        ))}
      </ul>
    </details>
  );
}
