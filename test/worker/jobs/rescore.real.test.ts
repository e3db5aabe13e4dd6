import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { RUBRIC_VERSION } from '../../../rubric/rubric.ts';
import { rescore } from '../../../worker/jobs/rescore.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
let owner: Database;
beforeAll(async () => {
  world = await createWorld(['closed.example', 'off.example']);
  owner = createDatabase(world.database.ownerUrl);
});
afterAll(async () => {
  await owner.close();
  await world.stop();
});
afterEach(() => world.clear());

/** Both domains scanned and reported; then as if an older rubric had judged them. */
async function scannedLongAgo(): Promise<void> {
  const worker = await world.startWorker();
  for (const id of [await world.ask('closed.example'), await world.ask('off.example')]) {
    await world.ended(id);
  }
  await worker.stop();
  await owner.prisma.$executeRaw`
    UPDATE report SET rubric_version = 0, as_of = as_of - interval '1 day', day = day - 1,
      body = jsonb_set(body, '{rubricVersion}', '0')`;
}
const counts = async () => ({
  observations: await world.db.prisma.observation.count(),
  scans: await world.db.prisma.scan.count(),
  jobs: await world.db.prisma.$queryRaw`SELECT id FROM graphile_worker.jobs`,
});

describe('rescore', () => {
  it('inserts one report per server by the new rubric, keeps the old, asks nothing anew', async () => {
    await scannedLongAgo();
    const old = await world.db.prisma.report.findMany();
    const before = await counts();
    await world.lab.stopServer('dns');
    expect(await rescore(world.db.prisma)).toEqual({
      rubricVersion: RUBRIC_VERSION,
      servers: 2,
      reports: 2,
    });
    await world.lab.startServer('dns');
    expect(await counts()).toEqual(before);
    const reports = await world.db.prisma.report.findMany({ orderBy: { id: 'asc' } });
    expect(reports.slice(0, 2)).toEqual(old);
    expect(reports.map((report) => report.rubricVersion)).toEqual([
      0,
      0,
      RUBRIC_VERSION,
      RUBRIC_VERSION,
    ]);
    expect(reports.slice(2).map(({ word }) => word)).toEqual(['unknown', 'unknown']);
    const servers = await world.db.prisma.server.findMany({ orderBy: { currentReportId: 'asc' } });
    expect(servers.map((server) => server.currentReportId)).toEqual(
      reports.slice(2).map(({ id }) => id),
    );
  });

  it('does nothing the second time, nor when two do it at once', async () => {
    await scannedLongAgo();
    const both = await Promise.all([rescore(world.db.prisma), rescore(world.db.prisma)]);
    expect(both.reduce((sum, { reports }) => sum + reports, 0)).toBe(2);
    expect(await rescore(world.db.prisma)).toMatchObject({ servers: 2, reports: 0 });
    expect(await world.db.prisma.report.count()).toBe(4);
  });

  it('is done by a worker that starts with a new rubric', async () => {
    await scannedLongAgo();
    await world.startWorker();
    await expect.poll(() => world.db.prisma.report.count(), { timeout: 5000 }).toBe(4);
  });
});
