import type { PrismaClient } from '../../generated/prisma/client.ts';

/** What the worker's self-test found last; the site says that it is us where it is not green. */
export interface StoredSelfTest {
  readonly isGreen: boolean;
  readonly families: readonly (4 | 6)[];
  readonly detail: string;
  readonly at: string;
}

/** Keeps the newest self-test with the worker's heartbeat. */
export async function recordSelfTest(
  prisma: PrismaClient,
  workerId: string,
  selfTest: StoredSelfTest,
): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO worker_beat (worker_id, started_at, beat_at, self_test)
    VALUES (${workerId}, now(), now(), ${JSON.stringify(selfTest)}::jsonb)
    ON CONFLICT (worker_id) DO UPDATE SET self_test = excluded.self_test`;
}
