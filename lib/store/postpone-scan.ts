import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * Puts a scan that is running back into the queue: nothing is marked, and no attempt is used up, since the queue
 * makes a new job where the one under its key is running.
 */
export async function postponeScan(
  prisma: PrismaClient,
  scan: { id: string; domain: string },
  { seconds, note }: { seconds: number; note: string },
): Promise<void> {
  await prisma.$transaction([
    prisma.scan.updateMany({
      where: { id: scan.id, finishedAt: null },
      data: { state: 'postponed', note, progress: [] },
    }),
    prisma.$executeRaw`
      SELECT schedule_scan(id, ${scan.domain}, cause, now() + make_interval(secs => ${seconds}))
      FROM scan WHERE id = ${scan.id}::uuid AND finished_at IS NULL`,
  ]);
}
