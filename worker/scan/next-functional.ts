import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { ScanSchedule } from '../../lib/store/read-scan-schedule.ts';
import type { NextFunctional } from '../../lib/store/save-report.ts';
import type { ObservationSet } from '../../rubric/observation-set.ts';
import { TRIAL_IDS } from '../../rubric/trials.table.ts';
import { allowsAccount } from './functional/allows-account.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** As for the other tiers: before an observation no longer counts. */
const LONGEST_HOURS = 6.5 * DAY_HOURS;

interface Last {
  readonly seen: ObservationSet;
  readonly tier: ScanTier;
  readonly at: Date;
}

/**
 * When to try again with an account: after a day, at a random time of it (18 to 30 hours later), and where we were banned or
 * told to wait after twice the last interval, never later than six and a half days. Where an account may be made and none
 * was due before: some time within a day. Other looks change nothing else.
 * @param random 0 to below 1
 */
export function nextFunctional(
  { seen, tier, at }: Last,
  before: ScanSchedule,
  random: number,
): NextFunctional {
  const allows = allowsAccount(seen);
  const after = (hours: number) => new Date(at.getTime() + hours * HOUR_MS);
  if (tier !== 'functional') {
    const isFirst = allows && before.functionalDueAt === null;
    return { allowsAccount: allows, due: isFirst ? { at: after(DAY_HOURS * random) } : null };
  }
  const intervalHours = isUnwelcome(seen)
    ? Math.min(LONGEST_HOURS, before.functionalIntervalHours * 2)
    : DAY_HOURS;
  const wait = Math.min(LONGEST_HOURS, intervalHours * (0.75 + random / 2));
  return { allowsAccount: allows, due: { at: after(wait), intervalHours } };
}

function isUnwelcome(seen: ObservationSet): boolean {
  const looks = (['sign-in', ...TRIAL_IDS] as const).map((id) => seen.find(id, { kind: 'domain' }));
  return looks.some(
    (look) =>
      look?.status === 'failed' &&
      (look.reason === 'banned' || (look.probe === 'sign-in' && look.reason === 'throttled')),
  );
}
