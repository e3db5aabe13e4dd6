import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../lib/db.ts';
import { enqueueScan } from '../../lib/store/enqueue-scan.ts';
import { ensureServers } from '../../lib/store/ensure-servers.ts';
import { startRunner } from '../../worker/runner.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

describe('a runner', () => {
  it('keeps half of its places for quick scans, however many full ones wait', async () => {
    const known = Array.from({ length: 6 }, (_, index) => `known${index}.test`);
    await ensureServers(
      db.prisma,
      known.map((domain) => ({ domain, listedFrom: 'a test' })),
    );
    await db.prisma.server.updateMany({ data: { lastReportAt: new Date() } });
    for (const domain of known) await enqueueScan(db.prisma, domain, 'operator');
    const running = { known: 0, new: 0 };
    const most = { ...running };
    const done = { ...running };
    const runner = await startRunner({
      ...{ databaseUrl: database.workerUrl, concurrency: 4, log: pino({ level: 'silent' }) },
      tasks: {
        'scan-domain': async (payload) => {
          const { domain } = payload as { domain: string };
          const kind = domain.startsWith('known') ? 'known' : 'new';
          running[kind] += 1;
          most[kind] = Math.max(most[kind], running[kind]);
          await sleep(kind === 'known' ? 300 : 10);
          running[kind] -= 1;
          done[kind] += 1;
        },
      },
    });
    await sleep(100);
    await enqueueScan(db.prisma, 'new.test', 'visitor');
    await expect.poll(() => done.new).toBe(1);
    expect(done.known).toBeLessThan(6);
    await expect.poll(() => done.known, { timeout: 10_000 }).toBe(6);
    expect(most.known).toBe(2);
    await runner.stop();
  });
});
