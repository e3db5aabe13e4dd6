import type { Prisma } from '../../generated/prisma/client.ts';

/** Who works on a job: its id in the queue, and the name under which the queue locked it. */
export interface JobHolder {
  readonly jobId: string;
  readonly workerId: string;
}

/** Whether the job is still locked by this worker: one that was silent for too long has lost it to another. */
export async function holdsJob(
  prisma: Prisma.TransactionClient,
  { jobId, workerId }: JobHolder,
): Promise<boolean> {
  const rows = await prisma.$queryRaw<unknown[]>`
    SELECT FROM graphile_worker.jobs WHERE id = ${jobId}::bigint AND locked_by = ${workerId}`;
  return rows.length > 0;
}
