import type { ScanTier } from '../../lib/store/begin-scan.ts';
import type { ScanSchedule } from '../../lib/store/read-scan-schedule.ts';
import type { NextScan } from '../../lib/store/save-report.ts';
import { isShut } from '../../rubric/closed.ts';
import type { ObservationSet } from '../../rubric/observation-set.ts';
import { roleOf, type FailureReason, type Role } from '../../rubric/observations.ts';
import type { Report } from '../../rubric/report.ts';
import { wantsFullScan } from './wants-full-scan.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** Half a day less than an observation lives, so that the next one comes before it no longer counts. */
const LONGEST_HOURS = 6.5 * DAY_HOURS;
/** Spreads the scans, so that those that were listed at the same moment do not stay together. */
const SPREAD = 0.1;
/** From one full look to the next; spread up to LONGEST_HOURS. */
const FULL_HOURS = 6 * DAY_HOURS;
/** Until a full look comes where one is missing. */
const SOON_HOURS = 1;

/** What we were stopped by ourselves: no wish of the server's to be left in peace. */
const OURS: readonly FailureReason[] = ['over-budget', 'ours'];
const PROBES = ['reachability', 'stream', 'tls'] as const;

/** What was said just now, and what that rests on. */
interface Last {
  readonly report: Report;
  readonly seen: ObservationSet;
  readonly tier: ScanTier;
  readonly at: Date;
}

/**
 * When to look again: after a day, and where we were banned or the server kept us from looking ("?") after twice the
 * last interval. Never later than six and a half days. That every door of the role is shut was seen: such a server is
 * looked at daily, or nobody could say for how long.
 *
 * In full after six days; after an hour where there was no full look yet, or the quick ones do not agree with it; with
 * the next look where the full one found nothing open.
 * @param random 0 to below 1
 */
export function nextScan(
  last: Last,
  before: Pick<ScanSchedule, 'intervalHours' | 'fullDueAt'>,
  random: number,
): NextScan {
  const isUnwelcome = (['c2s', 's2s'] as const).some((role) => keptUsOut(role, last));
  const hours = isUnwelcome ? Math.min(LONGEST_HOURS, before.intervalHours * 2) : DAY_HOURS;
  const spread = 1 + SPREAD * (2 * random - 1);
  const wait = Math.min(LONGEST_HOURS, hours * spread);
  const nextScanAt = after(last.at, wait);
  const fullDueAt = nextFull(last, before, nextScanAt, random);
  // Who wants to be left in peace is, in full too.
  return {
    nextScanAt,
    intervalHours: hours,
    fullDueAt: isUnwelcome && fullDueAt < nextScanAt ? nextScanAt : fullDueAt,
  };
}

const after = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR_MS);

function nextFull(
  last: Last,
  before: Pick<ScanSchedule, 'fullDueAt'>,
  nextScanAt: Date,
  random: number,
): Date {
  const { seen, tier, at } = last;
  if (tier === 'full') {
    const isSeen = seen.endpoints.some(
      (endpoint) => seen.find('tls-full', endpoint)?.status === 'observed',
    );
    return isSeen ? after(at, FULL_HOURS + (LONGEST_HOURS - FULL_HOURS) * random) : nextScanAt;
  }
  const soon = after(at, SOON_HOURS * (1 + SPREAD * (2 * random - 1)));
  const { fullDueAt } = before;
  if (fullDueAt === null || (soon < fullDueAt && wantsFullScan(seen))) return soon;
  return fullDueAt;
}

function keptUsOut(role: Role, { report, seen }: Last): boolean {
  const reasons = reasonsOf(role, seen);
  if (reasons.includes('banned')) return true;
  if (report.letters[role].letter !== '?' || isSeenShut(role, seen)) return false;
  return !reasons.some((reason) => OURS.includes(reason));
}

function isSeenShut(role: Role, seen: ObservationSet): boolean {
  const endpoints = seen.endpoints.filter((endpoint) => roleOf(endpoint) === role);
  return (
    endpoints.length > 0 &&
    endpoints.every((endpoint) => {
      const look = seen.find('reachability', endpoint);
      return look?.status === 'observed' && isShut(look.value.state);
    })
  );
}

/** Why looks at the endpoints of a role, and at the records that lead to them, failed or ended early. */
function reasonsOf(role: Role, seen: ObservationSet): FailureReason[] {
  const looks = [
    seen.find('service-records', { kind: 'domain' }),
    ...seen.endpoints
      .filter((endpoint) => roleOf(endpoint) === role)
      .flatMap((endpoint) => PROBES.map((probe) => seen.find(probe, endpoint))),
  ];
  return looks.flatMap((look) => {
    if (look?.status === 'failed') return [look.reason];
    return look?.probe === 'tls' ? (look.value.end.reason ?? []) : [];
  });
}
