import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Observation } from '../../rubric/observations.ts';
import { readObservation, type ObservationRow } from '../../rubric/read-observation.ts';

/**
 * The newest observation per probe and subject, each in today's version; a row that cannot be read is left out, and
 * so unknown. Endpoints that the newest look at DNS no longer led to are left out as well: what a server has taken
 * away says nothing about it any more.
 * @param options.withoutScan leave out what this scan saw: the state before it
 */
export async function newestObservations(
  prisma: PrismaClient,
  serverId: number,
  { withoutScan = null }: { withoutScan?: string | null } = {},
): Promise<Observation[]> {
  const rows = await prisma.$queryRaw<ObservationRow[]>`
    WITH mine AS (
      SELECT * FROM observation
      WHERE server_id = ${serverId} AND scan_id IS DISTINCT FROM ${withoutScan}::uuid
    ), newest_plan AS (
      SELECT scan_id FROM mine
      WHERE probe = 'service-records' AND status = 'observed'
      ORDER BY started_at DESC LIMIT 1
    )
    SELECT DISTINCT ON (probe, subject_key)
      probe, subject, schema_version AS "schemaVersion", status, body, evidence,
      started_at AS "startedAt", duration_ms AS "durationMs"
    FROM mine
    WHERE subject->>'kind' <> 'tcp' OR subject_key IN (
      SELECT planned.subject_key FROM mine AS planned
      JOIN newest_plan ON newest_plan.scan_id = planned.scan_id
      WHERE planned.probe = 'reachability'
    )
    ORDER BY probe, subject_key, started_at DESC, id DESC`;
  return rows.map(readObservation).filter((observation) => observation !== null);
}
