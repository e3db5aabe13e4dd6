import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * Ends the scans that no job will ever take up: their job has failed too often. Otherwise the domain could never be
 * asked for again. What the queue has just been given is younger than the minute that is waited here.
 * @returns how many
 */
export async function closeLostScans(prisma: PrismaClient): Promise<number> {
  return prisma.$executeRaw`
    UPDATE scan SET state = 'failed', note = 'ours', finished_at = now()
    WHERE finished_at IS NULL AND requested_at < now() - interval '1 minute'
      AND NOT EXISTS (
        SELECT FROM graphile_worker.jobs
        WHERE key = 'scan:' || scan.id AND (attempts < max_attempts OR locked_at IS NOT NULL)
      )`;
}
