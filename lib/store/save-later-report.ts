import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Observation } from '../../rubric/observations.ts';
import { readEarlierReports, type EarlierReports } from './earlier-reports.ts';
import { readSharedKeys } from './read-shared-keys.ts';
import { saveObservations } from './save-observations.ts';
import { ownFact } from './save-own-facts.ts';
import { storeReport, type MadeReport } from './save-report.ts';
import type { JudgedServer } from './servers-to-judge.ts';

type LaterReport = Omit<MadeReport, 'operatorMarks' | 'schedule'>;

/**
 * Stores a report that no look gave rise to, only the time that passed or what was seen elsewhere: with a scan of the tier
 * 'judge', which says where the keys are used as of now. All in one transaction.
 * @param make pure, called with the server's row locked; `sharedKeys` is as of now; null where there is nothing new to say
 * @returns the report's id, or null where nothing was stored
 */
export async function saveLaterReport(
  prisma: PrismaClient,
  { id: serverId, domain }: JudgedServer,
  asOf: Date,
  make: (earlier: EarlierReports, sharedKeys: Observation<'shared-keys'>) => LaterReport | null,
): Promise<bigint | null> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM server WHERE id = ${serverId} FOR UPDATE`;
      const shared = ownFact('shared-keys', await readSharedKeys(tx, serverId, asOf), asOf);
      const made = make(await readEarlierReports(tx, serverId), shared);
      if (made === null) return null;
      const scan = { id: randomUUID(), serverId, domain };
      await tx.scan.create({
        data: {
          ...{ id: scan.id, serverId, tier: 'judge', cause: 'schedule', state: 'done' },
          ...{ requestedAt: asOf, startedAt: asOf, finishedAt: asOf },
        },
      });
      // Also where it is no news: what was stored before it is what the report rests on.
      await saveObservations(tx, scan, [shared]);
      return storeReport(tx, scan, { ...made, operatorMarks: [], schedule: null });
    },
    { maxWait: 10_000, timeout: 20_000 },
  );
}
