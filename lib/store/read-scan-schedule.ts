import type { PrismaClient } from '../../generated/prisma/client.ts';

/** When a server is looked at, as its last report set it. */
export interface ScanSchedule {
  /** Hours between two scans. */
  readonly intervalHours: number;
  /** Null: no look has been judged yet. */
  readonly fullDueAt: Date | null;
  /** Null: there is no account, and none may be made. */
  readonly functionalDueAt: Date | null;
  readonly functionalIntervalHours: number;
}

/** The schedule of a server. */
export async function readScanSchedule(
  prisma: PrismaClient,
  serverId: number,
): Promise<ScanSchedule> {
  const { scanIntervalHours, ...due } = await prisma.server.findUniqueOrThrow({
    where: { id: serverId },
    select: {
      scanIntervalHours: true,
      fullDueAt: true,
      functionalDueAt: true,
      functionalIntervalHours: true,
    },
  });
  return { intervalHours: scanIntervalHours, ...due };
}
