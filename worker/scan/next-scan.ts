import type { Observation } from '../../rubric/observations.ts';
import type { Report } from '../../rubric/report.ts';

const DAY_HOURS = 24;
const LONGEST_HOURS = 7 * DAY_HOURS;
/** Spreads the scans, so that those that were listed at the same moment do not stay together. */
const SPREAD = 0.1;

/**
 * When to look again: after a day, and where we were banned or could not look ("?") after twice the last interval, up
 * to a week.
 * @param last what was seen and said just now
 * @param random 0 to below 1
 */
export function nextScan(
  last: { report: Report; observations: readonly Observation[]; at: Date },
  intervalHours: number,
  random: number,
): { nextScanAt: Date; intervalHours: number } {
  const hours = isUnwelcome(last) ? Math.min(LONGEST_HOURS, intervalHours * 2) : DAY_HOURS;
  const spread = 1 + SPREAD * (2 * random - 1);
  return {
    nextScanAt: new Date(last.at.getTime() + hours * spread * 3_600_000),
    intervalHours: hours,
  };
}

function isUnwelcome({
  report,
  observations,
}: {
  report: Report;
  observations: readonly Observation[];
}): boolean {
  const { c2s, s2s } = report.letters;
  return (
    c2s.letter === '?' ||
    s2s.letter === '?' ||
    observations.some((seen) => seen.status === 'failed' && seen.reason === 'banned')
  );
}
