import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * Gives the jobs of dead workers back to the queue. Dead is who holds a job for longer than `silentSeconds` and has
 * not beaten for as long, or never has. A worker that was only slow is told by its lost lock when it wants to finish.
 * @returns the ids of the dead
 */
export async function releaseDeadWorkers(
  prisma: PrismaClient,
  silentSeconds: number,
): Promise<string[]> {
  const dead = await prisma.$queryRaw<{ worker_id: string }[]>`
    SELECT DISTINCT locked_by AS worker_id FROM graphile_worker.jobs
    WHERE locked_at < now() - make_interval(secs => ${silentSeconds})
      AND locked_by NOT IN (
        SELECT worker_id FROM worker_beat
        WHERE beat_at >= now() - make_interval(secs => ${silentSeconds})
      )`;
  const ids = dead.map(({ worker_id }) => worker_id);
  if (ids.length > 0) {
    await prisma.$transaction([
      prisma.$executeRaw`SELECT graphile_worker.force_unlock_workers(${ids}::text[])`,
      // A job that was asked for again while its worker was dead has lost its key to the new one: nobody runs it.
      prisma.$executeRaw`
        SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
        WHERE key IS NULL AND attempts >= max_attempts AND locked_at IS NULL`,
      // The others sleep until they are told of work.
      prisma.$executeRaw`SELECT pg_notify('jobs:insert', '{"count":100}')`,
    ]);
  }
  await prisma.$executeRaw`
    DELETE FROM worker_beat WHERE beat_at < now() - make_interval(secs => ${silentSeconds})`;
  return ids;
}
