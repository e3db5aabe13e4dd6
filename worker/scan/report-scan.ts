import type { Database } from '../../lib/db.ts';
import { newestObservations } from '../../lib/store/newest-observations.ts';
import { saveReport } from '../../lib/store/save-report.ts';
import { readScanSchedule } from '../../lib/store/read-scan-schedule.ts';
import type { ScanTier } from '../../lib/store/begin-scan.ts';
import { observationSet } from '../../rubric/observation-set.ts';
import { RUBRIC_VERSION } from '../../rubric/rubric.ts';
import { isPublic } from './is-public.ts';
import { makeReport } from './make-report.ts';
import { nextFunctional } from './next-functional.ts';
import { nextScan } from './next-scan.ts';
import { operatorMarks } from './operator-marks.ts';

type Prisma = Database['prisma'];
type Scan = { readonly id: string; readonly serverId: number; readonly domain: string };

/**
 * Judges what is stored about a server and stores the report of the scan that gave rise to it.
 * @param asOf not before the start of any observation
 * @returns the report's id, or null where the scan has a report of this rubric already
 */
export async function reportScan(
  prisma: Prisma,
  scan: Scan & { readonly tier: ScanTier },
  asOf: Date,
): Promise<bigint | null> {
  const { id, serverId, domain, tier } = scan;
  const observations = await newestObservations(prisma, serverId);
  const former = await newestObservations(prisma, serverId, { withoutScan: id });
  const before = await readScanSchedule(prisma, serverId);
  const seen = observationSet(observations, asOf.toISOString());
  return saveReport(prisma, scan, RUBRIC_VERSION, (earlier) => {
    const isApart = tier === 'functional';
    const { report, changes } = makeReport({
      domain,
      asOf,
      observations,
      former,
      earlier,
      isApart,
    });
    return {
      report,
      changes,
      operatorMarks: operatorMarks(seen),
      // What is tried with an account says nothing of when to look at the doors.
      schedule:
        tier === 'functional'
          ? null
          : nextScan({ report, seen, tier, at: asOf }, before, Math.random()),
      functional: nextFunctional({ seen, tier, at: asOf }, before, Math.random()),
      isToBeListed: isPublic(report),
    };
  });
}

/**
 * Judges the stored observations of a server anew by today's rubric: nothing is asked, and the schedule stays.
 * @returns as reportScan
 */
export async function rescoreScan(prisma: Prisma, scan: Scan, asOf: Date): Promise<bigint | null> {
  const { serverId, domain } = scan;
  const observations = await newestObservations(prisma, serverId);
  return saveReport(prisma, scan, RUBRIC_VERSION, (earlier) => ({
    ...makeReport({ domain, asOf, observations, former: observations, earlier }),
    operatorMarks: operatorMarks(observationSet(observations, asOf.toISOString())),
    schedule: null,
    isToBeListed: false,
  }));
}
