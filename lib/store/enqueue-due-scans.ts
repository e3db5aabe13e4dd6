import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * Puts a scan into the queue for every server that is due, at most 100 and 20 functional ones; twice is as once. How many
 * were queued. A server has one scan at a time: the daily one goes first.
 */
export async function enqueueDueScans(prisma: PrismaClient): Promise<number> {
  const [row] = await prisma.$queryRaw<{ queued: number }[]>`
    SELECT daily + enqueue_due_functional_scans() AS queued FROM enqueue_due_scans() AS daily`;
  return row?.queued ?? 0;
}
