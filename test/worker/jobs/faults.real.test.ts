import type { JobHelpers } from 'graphile-worker';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { readEnv } from '../../../lib/env.ts';
import { enqueueOptOut } from '../../../lib/store/enqueue-opt-out.ts';
import { enqueueScan } from '../../../lib/store/enqueue-scan.ts';
import { scanDomain } from '../../../worker/jobs/scan-domain.ts';
import type { SelfTestResult } from '../../../worker/net/self-test.ts';
import type { Probe, ProbeContext } from '../../../worker/probes/probe.ts';
import { observationKinds } from '../../../rubric/observations.ts';
import type { Tools } from '../../../worker/tools.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';

let database: TestDatabase;
let db: Database;
let owner: Database;
let scanId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
  owner = createDatabase(database.ownerUrl);
});
afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});
beforeEach(async () => {
  scanId = String((await enqueueScan(db.prisma, 'a.test', 'visitor')).scanId);
  await lockFor('me');
});
afterEach(async () => {
  await owner.prisma.$executeRaw`DROP TRIGGER IF EXISTS broken ON observation`;
  await owner.prisma.$executeRaw`DROP TRIGGER IF EXISTS broken ON opt_out`;
  await owner.prisma.$executeRaw`DROP TRIGGER IF EXISTS broken ON report`;
  await owner.prisma.server.updateMany({ data: { currentReportId: null } });
  await owner.prisma.server.deleteMany();
  await owner.prisma.optOut.deleteMany();
  await owner.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const absent = { state: 'absent' };
const services = {
  'xmpp-client': absent,
  'xmpps-client': absent,
  'xmpp-server': absent,
  'xmpps-server': absent,
};
const probe = (id: Probe['id'], look: () => object): Probe => ({
  id,
  scope: 'domain',
  observe: (subject) =>
    Promise.resolve({
      ...{ probe: id, subject, schemaVersion: observationKinds[id].version, status: 'observed' },
      ...{ value: look(), startedAt: new Date().toISOString(), durationMs: 1, evidence: [] },
    } as unknown as Awaited<ReturnType<Probe['observe']>>),
});
const dns = probe('service-records', () => ({ services, hosts: {} }));
const file = (serverTesting: boolean) =>
  probe('provider-file', () => ({
    ...{ state: 'present', url: 'https://a.test/', serverTesting, facts: [] },
  }));
const green = (...families: (4 | 6)[]): SelfTestResult => ({ isGreen: true, families, detail: '' });

/** One try of the scan by the worker, with these probes, between these two self-tests. */
function tryOnce(
  probes: Probe[],
  tests: [SelfTestResult, SelfTestResult] = [green(4), green(4)],
  checkMs?: number,
) {
  const tools: Tools = {
    env: readEnv({ VOUCH_ALLOW_NAMES: 'test', DATABASE_URL: 'postgres://nowhere/' }),
    log: pino({ level: 'silent' }),
    prisma: db.prisma,
    probes,
    test: () => Promise.reject(new Error('not asked here')),
    contextFor: (look) => ({ ...look, now: () => new Date() }) as unknown as ProbeContext,
    close: () => Promise.resolve(),
  };
  let asked = 0;
  const selfCheck = {
    recent: () => Promise.resolve(tests[(asked += 1) === 1 ? 0 : 1]),
    fresh: () => Promise.resolve(tests[1]),
    whileRed: () => Promise.resolve(),
  };
  return (async () => {
    const helpers = { job: await myJob(), abortSignal: new AbortController().signal };
    const parts = checkMs === undefined ? { tools, selfCheck } : { tools, selfCheck, checkMs };
    await scanDomain(parts, { scanId }, helpers as unknown as JobHelpers);
  })();
}
/** The job of the scan as the worker was given it. */
async function myJob() {
  const [row] = await db.prisma.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM graphile_worker.jobs WHERE key = ${`scan:${scanId}`}`;
  return { id: String(row?.id), locked_by: 'me' };
}
const lockFor = (worker: string) => db.prisma.$executeRaw`
  UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, locked_at = now(), attempts = 1
  WHERE key = ${`scan:${scanId}`}`;
const scan = () => db.prisma.scan.findUniqueOrThrow({ where: { id: scanId } });
const stored = async () => ({
  observations: (await db.prisma.observation.findMany({ where: { scanId } }))
    .map((row) => row.probe)
    .sort(),
  reports: await db.prisma.report.count(),
  optOuts: await db.prisma.optOut.count(),
});
const NOTHING = { observations: [], reports: 0, optOuts: 0 };

/** Everything that is written to the table fails; for observations only what our own rows say. */
async function breakTable(table: 'observation' | 'opt_out' | 'report'): Promise<void> {
  const when = table === 'observation' ? `WHEN (new.probe = 'listing')` : '';
  await owner.prisma.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`);
  await owner.prisma.$executeRawUnsafe(
    `CREATE TRIGGER broken BEFORE INSERT ON ${table} FOR EACH ROW ${when} EXECUTE FUNCTION broken()`,
  );
}

describe('what a scan leaves behind', () => {
  it('is stored whole or not at all: an end before our own facts are stored leaves nothing', async () => {
    await breakTable('observation');
    await tryOnce([dns]);
    expect(await stored()).toEqual(NOTHING);
    await owner.prisma.$executeRaw`DROP TRIGGER broken ON observation`;
    await lockFor('me');
    await tryOnce([dns]);
    const seen = [
      'declared-facts',
      'listing',
      'reachability-history',
      'service-records',
      'shared-keys',
    ];
    expect(await stored()).toEqual({ observations: seen, reports: 1, optOuts: 0 });
  });

  it('is no report of a domain that refuses, when the refusal could not be stored at first', async () => {
    await breakTable('opt_out');
    await tryOnce([dns, file(false)]);
    expect(await stored()).toEqual(NOTHING);
    await owner.prisma.$executeRaw`DROP TRIGGER broken ON opt_out`;
    await lockFor('me');
    await tryOnce([dns, file(false)]);
    expect(await scan()).toMatchObject({ state: 'refused', note: 'provider-file' });
    expect(await stored()).toMatchObject({ reports: 0, optOuts: 1 });
  });

  it('is that of one worker: one that was taken for dead in mid-scan stores nothing', async () => {
    const slow = probe('service-records', () => ({ services, hosts: {} }));
    const taken: Probe = {
      ...slow,
      async observe(...look) {
        await lockFor('my successor');
        return slow.observe(...look);
      },
    };
    await expect(tryOnce([taken])).rejects.toThrow(/given to another worker/);
    expect(await stored()).toEqual(NOTHING);
    expect(await scan()).toMatchObject({ state: 'running', failures: 0 });
  });

  it('is judged once it is there, without a second look', async () => {
    await breakTable('report');
    await tryOnce([dns]);
    expect(await stored()).toMatchObject({ reports: 0 });
    await owner.prisma.$executeRaw`DROP TRIGGER broken ON report`;
    await lockFor('me');
    await tryOnce([probe('service-records', () => expect.fail('looked again'))]);
    expect(await scan()).toMatchObject({ state: 'done' });
    expect(await stored()).toMatchObject({ reports: 1 });
  });
});

describe('a self-test that lost an address family during the scan', () => {
  it('postpones the scan, and nothing is stored', async () => {
    await tryOnce([dns], [green(4, 6), green(4)]);
    expect(await scan()).toMatchObject({ state: 'postponed', failures: 0 });
    expect((await scan()).note).toContain('IPv6');
    expect(await stored()).toEqual(NOTHING);
  });

  it('matters not where the family was gained', async () => {
    await tryOnce([dns], [green(4), green(4, 6)]);
    expect(await scan()).toMatchObject({ state: 'done' });
  });
});

describe('a look that takes minutes ends in the middle', () => {
  /** Looks until it is told to end. */
  const endless = (meanwhile: () => Promise<unknown> = () => Promise.resolve()): Probe => ({
    ...dns,
    observe: async (_, { signal }) => {
      await meanwhile();
      return new Promise((_resolve, reject) => {
        const end = () => {
          reject(signal.reason as Error);
        };
        if (signal.aborted) end();
        else signal.addEventListener('abort', end);
      });
    },
  });
  const both: [SelfTestResult, SelfTestResult] = [green(4), green(4)];

  it('when we are down, and is put off', async () => {
    const red = { isGreen: false, families: [], detail: 'no way out' };
    await tryOnce([endless()], [green(4), red], 5);
    expect(await scan()).toMatchObject({ state: 'postponed', note: 'no way out', failures: 0 });
    expect(await stored()).toEqual(NOTHING);
  });

  it('when the operator opts out, and is refused', async () => {
    await tryOnce([endless(() => enqueueOptOut(db.prisma, 'a.test', null))], both, 5);
    expect(await scan()).toMatchObject({ state: 'refused', note: 'opted-out' });
    expect(await stored()).toEqual({ ...NOTHING, optOuts: 1 });
  });

  it('when another worker has taken it up', async () => {
    const lost = tryOnce([endless(() => lockFor('my successor'))], both, 5);
    await expect(lost).rejects.toThrow(/given to another worker/);
    expect(await scan()).toMatchObject({ state: 'running', failures: 0 });
  });
});

describe('a scan that fails for its own reason', () => {
  it('is tried again within seconds, and has failed after five tries', async () => {
    await breakTable('report');
    for (let tries = 1; tries < 5; tries += 1) {
      await tryOnce([dns]);
      expect(await scan()).toMatchObject({ state: 'postponed', failures: tries });
      const [job] = await db.prisma.$queryRaw<{ wait: number; attempts: number }[]>`
        SELECT extract(epoch FROM run_at - now())::float AS wait, attempts
        FROM graphile_worker.jobs WHERE key = ${`scan:${scanId}`}`;
      expect(job?.wait).toBeLessThan(20);
      expect(job?.attempts).toBe(0);
      await lockFor('me');
    }
    await tryOnce([dns]);
    expect(await scan()).toMatchObject({ state: 'failed', note: 'ours', failures: 5 });
    expect((await scan()).finishedAt).not.toBeNull();
    expect((await enqueueScan(db.prisma, 'a.test', 'visitor')).state).toBe('queued');
  });

  it('does not use tries up by being postponed', async () => {
    await tryOnce([dns], [green(4), { isGreen: false, families: [], detail: 'red' }]);
    expect(await scan()).toMatchObject({ state: 'postponed', note: 'red', failures: 0 });
  });
});
