import type { PrismaClient } from '../../generated/prisma/client.ts';
import { finishScan } from './finish-scan.ts';
import type { JobHolder } from './holds-job.ts';

/** So many tries may fail, each so long after the one before; then the scan has failed and can be asked for again. */
const MOST_FAILURES = 5;
const RETRY_SECONDS = 15;

/**
 * Notes that a try of a scan failed for a reason of its own, and puts it back into the queue or ends it. The delays are
 * short and fixed: the queue's own back-off reaches days while whoever asked is told "already". Nothing is noted where
 * the job is another worker's by now.
 */
export async function recordFailure(
  prisma: PrismaClient,
  scan: { id: string; domain: string },
  holder: JobHolder,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ failures: number }[]>`
      UPDATE scan SET failures = failures + 1, state = 'postponed', note = 'ours', progress = '[]'
      WHERE id = ${scan.id}::uuid AND finished_at IS NULL
        AND EXISTS (SELECT FROM graphile_worker.jobs
          WHERE id = ${holder.jobId}::bigint AND locked_by = ${holder.workerId})
      RETURNING failures`;
    if (!row) return;
    if (row.failures >= MOST_FAILURES) {
      await finishScan(tx, scan.id, { state: 'failed', note: 'ours' });
      return;
    }
    await tx.$executeRaw`
      SELECT schedule_scan(id, ${scan.domain}, cause, now() + make_interval(secs => ${RETRY_SECONDS}))
      FROM scan WHERE id = ${scan.id}::uuid`;
  });
}
