import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { ensureServers } from '../../../lib/store/ensure-servers.ts';
import { saveObservations } from '../../../lib/store/save-observations.ts';
import { daily } from '../../../worker/jobs/daily.ts';
import { reportScan } from '../../../worker/scan/report-scan.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';
import { AS_OF, DOMAIN, except, scanOf, valueOf, type Server } from '../../rubric/fixture.ts';

let database: TestDatabase;
let db: Database;
let owner: Database;
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
  await owner.prisma.server.updateMany({ data: { currentReportId: null } });
  await owner.prisma.server.deleteMany();
});

const scanned = new Date(AS_OF);
const after = (days: number) => new Date(scanned.getTime() + days * 86_400_000);

/** The domain scanned and reported as of AS_OF. */
async function report(change: (server: Server) => void = () => undefined, domain = DOMAIN) {
  await ensureServers(db.prisma, [{ domain, listedFrom: 'a test' }]);
  const { id: serverId } = await db.prisma.server.findUniqueOrThrow({ where: { domain } });
  const id = randomUUID();
  await db.prisma.scan.create({ data: { id, serverId, cause: 'schedule' } });
  await saveObservations(db.prisma, { id, serverId }, except(change));
  await reportScan(db.prisma, { id, serverId, domain, tier: 'quick' }, scanned);
}
const reports = () => db.prisma.report.findMany({ orderBy: { asOf: 'asc' } });
const server = () => db.prisma.server.findUniqueOrThrow({ where: { domain: DOMAIN } });

/** The certificates end after two days. */
function expiring(server: Server): void {
  for (const place of server.endpoints) {
    const [shown] = scanOf(place).certificates;
    if (shown) shown.notAfter = after(2).toISOString();
  }
}

describe('the work of a day', () => {
  it('says nothing anew while nothing has changed by time', async () => {
    await report();
    const before = await server();
    for (const days of [0.5, 2, 6]) expect((await daily(db.prisma, after(days))).judged).toBe(0);
    expect(await server()).toEqual(before);
  });

  it('takes back the word of a server that nobody could look at for a week, once', async () => {
    await report();
    const [first] = await reports();
    expect(first?.word).toBe('good');
    expect((await daily(db.prisma, after(8))).judged).toBe(1);
    expect((await daily(db.prisma, after(8))).judged).toBe(0);
    expect((await daily(db.prisma, after(10))).judged).toBe(0);
    const [dated, current, ...others] = await reports();
    expect(others).toEqual([]);
    expect(dated).toEqual(first);
    expect(current).toMatchObject({ word: 'unknown', number: null, c2sLetter: '?' });
    expect(await server()).toMatchObject({
      currentReportId: current?.id,
      ...{ wordRank: 4, c2sLetter: '?', scanIntervalHours: 24 },
    });
  });

  it('sees a certificate expire without a new look, and calls it the work of time', async () => {
    await report(expiring);
    expect((await daily(db.prisma, after(1))).judged).toBe(0);
    expect((await daily(db.prisma, after(3))).judged).toBe(1);
    expect(await server()).toMatchObject({ c2sLetter: 'T', wordRank: 3 });
    const changes = await db.prisma.change.findMany({ where: { kind: 'letter' } });
    expect(changes.map(({ cause }) => cause)).toEqual(['time', 'time']);
  });

  it('takes the word back too where it judged meanwhile', async () => {
    await report(expiring);
    expect((await daily(db.prisma, after(3))).judged).toBe(1);
    const judged = await db.prisma.observation.findMany({ where: { scan: { tier: 'judge' } } });
    expect(judged.map(({ probe }) => probe)).toEqual(['shared-keys']);
    expect((await daily(db.prisma, after(8))).judged).toBe(1);
    expect(await server()).toMatchObject({ wordRank: 4, c2sLetter: '?' });
  });

  it('groups servers that share a key, and leaves that as it is the second time', async () => {
    await report();
    await report((at) => {
      for (const place of at.endpoints) place.endpoint.address = '192.0.2.77';
      valueOf(at['service-records']).hosts = {};
    }, 'other.example');
    expect((await daily(db.prisma, scanned)).grouped).toBe(1);
    expect((await daily(db.prisma, scanned)).grouped).toBe(0);
    const hints = await db.prisma.server.findMany({ select: { operatorHint: true } });
    expect(hints).toEqual([{ operatorHint: '192.0.2.10' }, { operatorHint: '192.0.2.10' }]);
  });
});
