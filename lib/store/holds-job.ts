import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Whether the job is still locked by this worker: one that was silent for too long has lost it to another. */
export async function holdsJob(
  prisma: PrismaClient,
  jobId: string,
  workerId: string,
): Promise<boolean> {
  const rows = await prisma.$queryRaw<unknown[]>`
    SELECT FROM graphile_worker.jobs WHERE id = ${jobId}::bigint AND locked_by = ${workerId}`;
  return rows.length > 0;
}
