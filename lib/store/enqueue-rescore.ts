import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Asks for a rescore of all that is stored; while one waits it is the same one. */
export async function enqueueRescore(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    SELECT graphile_worker.add_job('rescore', '{}', job_key => 'rescore', queue_name => 'rescore')`;
}
