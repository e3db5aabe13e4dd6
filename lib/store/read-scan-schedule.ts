import type { PrismaClient } from '../../generated/prisma/client.ts';

/** When a server is looked at, as its last report set it. */
export interface ScanSchedule {
  /** Hours between two scans. */
  readonly intervalHours: number;
  /** Null: no look has been judged yet. */
  readonly fullDueAt: Date | null;
}

/** The schedule of a server. */
export async function readScanSchedule(
  prisma: PrismaClient,
  serverId: number,
): Promise<ScanSchedule> {
  const { scanIntervalHours, fullDueAt } = await prisma.server.findUniqueOrThrow({
    where: { id: serverId },
    select: { scanIntervalHours: true, fullDueAt: true },
  });
  return { intervalHours: scanIntervalHours, fullDueAt };
}
