import type { PrismaClient } from '../../generated/prisma/client.ts';
import { siteDatabase } from './site-database.ts';

/** Whether we can look: looking · red (the newest self-test failed) · silent (no worker has beaten of late). */
export type OurState = 'looking' | 'red' | 'silent';

/** A worker beats every few seconds; one that was started again is back well before this. */
const SILENT_MS = 120_000;

/** One worker that can look is enough. A worker that has not tested itself yet is no fault. */
export async function getOurState(
  now: Date,
  prisma: PrismaClient = siteDatabase(),
): Promise<OurState> {
  const beats = await prisma.workerBeat.findMany({
    where: { beatAt: { gte: new Date(now.getTime() - SILENT_MS) } },
    select: { selfTest: true },
  });
  if (beats.length === 0) return 'silent';
  return beats.every(({ selfTest }) => isRed(selfTest)) ? 'red' : 'looking';
}

function isRed(selfTest: unknown): boolean {
  return (
    typeof selfTest === 'object' &&
    selfTest !== null &&
    'isGreen' in selfTest &&
    selfTest.isGreen === false
  );
}
