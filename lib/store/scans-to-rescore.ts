import type { PrismaClient } from '../../generated/prisma/client.ts';

/** The newest reported scan of a server. */
export interface ReportedScan {
  readonly id: string;
  readonly serverId: number;
  readonly domain: string;
  /** A report of the asked rubric version is there. */
  readonly isScored: boolean;
}

/** For every server the newest scan that has a report, and whether it has one of this rubric version. */
export async function scansToRescore(
  prisma: PrismaClient,
  rubricVersion: number,
): Promise<ReportedScan[]> {
  return prisma.$queryRaw<ReportedScan[]>`
    SELECT DISTINCT ON (server.id)
      scan.id::text, server.id AS "serverId", server.domain,
      EXISTS (
        SELECT FROM report AS scored
        WHERE scored.scan_id = scan.id AND scored.rubric_version = ${rubricVersion}
      ) AS "isScored"
    FROM server
    JOIN scan ON scan.server_id = server.id
    JOIN report ON report.scan_id = scan.id
    ORDER BY server.id, scan.finished_at DESC`;
}
