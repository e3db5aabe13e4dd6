import type { PrismaClient } from '../../generated/prisma/client.ts';

/** How closely a scan looks; functional: with an account of ours, at what a server does. */
export type ScanTier = 'quick' | 'full' | 'functional';

/** A scan that is to be made, with what the job must know of its server. */
export interface BegunScan {
  readonly id: string;
  readonly serverId: number;
  readonly domain: string;
  readonly tier: ScanTier;
  /** The observations of this scan are stored already: a job before this one was ended between storing and judging. */
  readonly isObserved: boolean;
}

/**
 * Marks a scan as running. Null where there is nothing to do: it is finished, or nobody knows it.
 * A job that was killed and comes again begins the same scan again.
 */
export async function beginScan(prisma: PrismaClient, scanId: string): Promise<BegunScan | null> {
  const [row] = await prisma.$queryRaw<BegunScan[]>`
    UPDATE scan SET state = 'running', note = NULL, started_at = coalesce(started_at, now())
    FROM server
    WHERE scan.id = ${scanId}::uuid AND scan.finished_at IS NULL AND server.id = scan.server_id
    RETURNING scan.id::text, server.id AS "serverId", server.domain, scan.tier,
      EXISTS (SELECT FROM observation WHERE observation.scan_id = scan.id) AS "isObserved"`;
  return row ?? null;
}
