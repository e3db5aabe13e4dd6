import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, run, type JobHelpers, type Runner } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { beat } from '../../../lib/store/beat.ts';
import { beginScan } from '../../../lib/store/begin-scan.ts';
import { closeLostScans } from '../../../lib/store/close-lost-scans.ts';
import { enqueueScan } from '../../../lib/store/enqueue-scan.ts';
import { ensureRotationSalt } from '../../../lib/store/ensure-rotation-salt.ts';
import { holdsJob } from '../../../lib/store/holds-job.ts';
import { postponeScan } from '../../../lib/store/postpone-scan.ts';
import { releaseDeadWorkers } from '../../../lib/store/release-dead-workers.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';

let database: TestDatabase;
let db: Database;
let owner: Database;
const runners: Runner[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
  owner = createDatabase(database.ownerUrl);
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await owner.prisma.server.deleteMany();
  await db.prisma.workerBeat.deleteMany();
  await db.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

/** Takes jobs with the given task; resolves to the runner. */
async function take(task: (helpers: JobHelpers) => Promise<void>): Promise<Runner> {
  const runner = await run({
    connectionString: database.workerUrl,
    concurrency: 2,
    pollInterval: 100,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: { 'scan-domain': (_payload, helpers) => task(helpers) },
  });
  runners.push(runner);
  return runner;
}
async function queued(domain = 'a.test'): Promise<string> {
  const { scanId } = await enqueueScan(db.prisma, domain, 'visitor');
  return String(scanId);
}
const jobs = () =>
  db.prisma.$queryRaw<{ key: string; attempts: number; locked_by: string | null }[]>`
    SELECT key, attempts, locked_by FROM graphile_worker.jobs`;
const lockBy = (workerId: string, seconds: number) => db.prisma.$executeRaw`
  UPDATE graphile_worker._private_jobs
  SET locked_by = ${workerId}, locked_at = now() - make_interval(secs => ${seconds}), attempts = 1`;

describe('releaseDeadWorkers', () => {
  it('frees the jobs of a worker that is silent for 45 seconds, or never beat', async () => {
    await queued();
    await lockBy('dead', 46);
    expect(await releaseDeadWorkers(db.prisma, 45)).toEqual(['dead']);
    expect(await jobs()).toMatchObject([{ locked_by: null, attempts: 1 }]);
  });

  it('leaves a worker that beats its jobs, however long they take', async () => {
    await queued();
    await lockBy('alive', 500);
    await beat(db.prisma, 'alive');
    expect(await releaseDeadWorkers(db.prisma, 45)).toEqual([]);
    expect(await holdsJob(db.prisma, { jobId: await onlyJobId(), workerId: 'alive' })).toBe(true);
    expect(await holdsJob(db.prisma, { jobId: await onlyJobId(), workerId: 'another' })).toBe(
      false,
    );
  });

  it('frees the queue of the domain too, so that another worker takes the job at once', async () => {
    await queued();
    await db.prisma.$executeRaw`
      UPDATE graphile_worker._private_job_queues SET locked_by = 'dead', locked_at = now() - interval '1 hour'`;
    await lockBy('dead', 46);
    const taken: string[] = [];
    await take(async ({ job }) => {
      taken.push(String(job.key));
      await Promise.resolve();
    });
    await sleep(300);
    expect(taken).toEqual([]);
    await releaseDeadWorkers(db.prisma, 45);
    await expect.poll(() => taken.length).toBe(1);
  });

  it('removes a job of the dead that was asked for again meanwhile', async () => {
    const scanId = await queued();
    await lockBy('dead', 46);
    await postponeScan(db.prisma, { id: scanId, domain: 'a.test' }, { seconds: 0, note: 'us' });
    expect(await jobs()).toHaveLength(2);
    await releaseDeadWorkers(db.prisma, 45);
    expect(await jobs()).toMatchObject([{ key: `scan:${scanId}`, attempts: 0, locked_by: null }]);
  });

  const onlyJobId = async () => {
    const [row] = await db.prisma.$queryRaw<{ id: bigint }[]>`SELECT id FROM graphile_worker.jobs`;
    return String(row?.id);
  };
});

describe('postponeScan', () => {
  it('runs the scan again later without using up an attempt', async () => {
    const scanId = await queued();
    const attempts: number[] = [];
    await take(async ({ job }) => {
      attempts.push(job.attempts);
      await beginScan(db.prisma, scanId);
      const scan = { id: scanId, domain: 'a.test' };
      if (attempts.length < 3) {
        await postponeScan(db.prisma, scan, { seconds: 0, note: 'us' });
      }
    });
    await expect.poll(() => attempts).toEqual([1, 1, 1]);
    await expect.poll(jobs).toEqual([]);
  });

  it('keeps the scan postponed, with the reason', async () => {
    const scanId = await queued();
    await postponeScan(db.prisma, { id: scanId, domain: 'a.test' }, { seconds: 30, note: 'us' });
    expect(await db.prisma.scan.findUnique({ where: { id: scanId } })).toMatchObject({
      state: 'postponed',
      note: 'us',
      finishedAt: null,
    });
    expect(await jobs()).toHaveLength(1);
  });
});

describe('closeLostScans', () => {
  const age = () =>
    db.prisma.$executeRaw`UPDATE scan SET requested_at = now() - interval '2 minutes'`;

  it('ends a scan whose job has failed too often, and no other', async () => {
    const scanId = await queued();
    await age();
    expect(await closeLostScans(db.prisma)).toBe(0);
    await db.prisma.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`;
    expect(await closeLostScans(db.prisma)).toBe(1);
    expect(await db.prisma.scan.findUnique({ where: { id: scanId } })).toMatchObject({
      state: 'failed',
    });
    expect(await beginScan(db.prisma, scanId)).toBeNull();
  });
});

describe('ensureRotationSalt', () => {
  it('makes one salt a month, however often it is asked', async () => {
    const november = new Date('2026-11-30T23:59:59Z');
    await Promise.all([1, 2, 3].map(() => ensureRotationSalt(db.prisma, november)));
    const [first] = await db.prisma.rotationSalt.findMany();
    await ensureRotationSalt(db.prisma, november);
    await ensureRotationSalt(db.prisma, new Date('2026-12-01T00:00:00Z'));
    const all = await db.prisma.rotationSalt.findMany({ orderBy: { month: 'asc' } });
    expect(all.map(({ month }) => month)).toEqual(['2026-11', '2026-12']);
    expect(all[0]).toEqual(first);
    expect(first?.salt).toMatch(/^[0-9a-f]{32}$/);
  });
});
