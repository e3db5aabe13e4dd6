import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Puts a scan into the queue for every server that is due, at most 100; twice is as once. How many were queued. */
export async function enqueueDueScans(prisma: PrismaClient): Promise<number> {
  const [row] = await prisma.$queryRaw<{ queued: number }[]>`
    SELECT enqueue_due_scans() AS queued`;
  return row?.queued ?? 0;
}
