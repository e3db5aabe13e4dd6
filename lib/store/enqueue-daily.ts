import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Asks for the work of a day; while it waits it is the same one. */
export async function enqueueDaily(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    SELECT graphile_worker.add_job('daily', '{}', job_key => 'daily', queue_name => 'daily')`;
}
