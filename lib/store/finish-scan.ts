import type { Prisma } from '../../generated/prisma/client.ts';

/**
 * Ends a scan without a report: `refused` where the operator does not want it or the domain may not be probed,
 * `failed` where we could not do it and will not try again.
 * @param note a sentence or an id that says why
 */
export async function finishScan(
  prisma: Prisma.TransactionClient,
  scanId: string,
  end: { state: 'refused' | 'failed'; note: string },
): Promise<void> {
  await prisma.scan.updateMany({
    where: { id: scanId, finishedAt: null },
    data: { ...end, finishedAt: new Date() },
  });
}
