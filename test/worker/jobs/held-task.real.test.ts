import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { JobLost } from '../../../lib/store/save-seen.ts';
import { heldTask } from '../../../worker/jobs/held-task.ts';
import { createTestDatabase } from '../../database.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

it('is done while the job is its worker’s, and lost once another has it', async () => {
  const [added] = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.add_job('rescore', '{}', queue_name => 'rescore')`;
  const id = added?.id ?? '';
  const lockedBy = (worker: string) => db.prisma.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, locked_at = now() WHERE id = ${id}::bigint`;
  const helpers = { job: { id, locked_by: 'slow' } } as unknown as JobHelpers;
  let runs = 0;
  const task = heldTask(db.prisma, () => {
    runs += 1;
  });

  await lockedBy('slow');
  await task({}, helpers);
  await lockedBy('another');
  await expect(async () => task({}, helpers)).rejects.toThrow(JobLost);
  expect(runs).toBe(2);
});
