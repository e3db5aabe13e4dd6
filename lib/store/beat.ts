import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Says that the worker lives. `workerId` is the name under which the queue locks its jobs. */
export async function beat(prisma: PrismaClient, workerId: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO worker_beat (worker_id, started_at, beat_at) VALUES (${workerId}, now(), now())
    ON CONFLICT (worker_id) DO UPDATE SET beat_at = now()`;
}

/** Takes the worker's row away: it stops in order and holds no job. */
export async function endBeat(prisma: PrismaClient, workerId: string): Promise<void> {
  await prisma.workerBeat.deleteMany({ where: { workerId } });
}
