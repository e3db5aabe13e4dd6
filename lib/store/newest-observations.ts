import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Observation } from '../../rubric/observations.ts';
import { readObservation, type ObservationRow } from '../../rubric/read-observation.ts';

/**
 * The newest observation per probe and subject, each in today's version; a row that cannot be read is left out, and
 * so unknown. Which of the endpoints the domain still names is for the rubric to say.
 * @param options.withoutScan leave out what this scan saw: the state before it
 */
export async function newestObservations(
  prisma: PrismaClient,
  serverId: number,
  { withoutScan = null }: { withoutScan?: string | null } = {},
): Promise<Observation[]> {
  const rows = await prisma.$queryRaw<ObservationRow[]>`
    SELECT DISTINCT ON (probe, subject_key)
      probe, subject, schema_version AS "schemaVersion", status, body, evidence,
      started_at AS "startedAt", duration_ms AS "durationMs"
    FROM observation
    WHERE server_id = ${serverId} AND scan_id IS DISTINCT FROM ${withoutScan}::uuid
    ORDER BY probe, subject_key, started_at DESC, id DESC`;
  return rows.map(readObservation).filter((observation) => observation !== null);
}
