import type { Task } from 'graphile-worker';
import type { Database } from '../../lib/db.ts';
import { holdsJob } from '../../lib/store/holds-job.ts';
import { JobLost } from '../../lib/store/save-seen.ts';

/**
 * A task that is done only where its job is still its worker's. The queue would take the word of a worker that was taken
 * for dead, and delete the job under the one that has it now, whose queue then stays locked.
 * @returns the task; it throws JobLost at its end where the job was given to another worker
 */
export function heldTask(prisma: Database['prisma'], task: Task): Task {
  return async (payload, helpers) => {
    await task(payload, helpers);
    const { id, locked_by: lockedBy } = helpers.job;
    const holder = { jobId: id, workerId: String(lockedBy) };
    if (!(await holdsJob(prisma, holder))) throw new JobLost(holder);
  };
}
