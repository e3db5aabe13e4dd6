import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { readEarlierReports, type EarlierReports } from './earlier-reports.ts';
import { storeReport, type MadeReport } from './save-report.ts';
import type { JudgedServer } from './servers-to-judge.ts';

/**
 * Stores a report that no look gave rise to, only the time that passed: with a scan of the tier 'judge', which has no
 * observations. All in one transaction.
 * @param make pure, called with the server's row locked; null where there is nothing new to say
 * @returns the report's id, or null where nothing was stored
 */
export async function saveLaterReport(
  prisma: PrismaClient,
  { id: serverId, domain }: JudgedServer,
  make: (earlier: EarlierReports) => Omit<MadeReport, 'operatorMarks' | 'schedule'> | null,
): Promise<bigint | null> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM server WHERE id = ${serverId} FOR UPDATE`;
      const made = make(await readEarlierReports(tx, serverId));
      if (made === null) return null;
      const id = randomUUID();
      const at = made.report.asOf;
      await tx.scan.create({
        data: {
          ...{ id, serverId, tier: 'judge', cause: 'schedule', state: 'done' },
          ...{ requestedAt: at, startedAt: at, finishedAt: at },
        },
      });
      const scan = { id, serverId, domain };
      return storeReport(tx, scan, { ...made, operatorMarks: [], schedule: null });
    },
    { maxWait: 10_000, timeout: 20_000 },
  );
}
