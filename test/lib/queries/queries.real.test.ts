import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { getDatedReport } from '../../../lib/queries/get-dated-report.ts';
import { SCAN_STATES, getNewestScan } from '../../../lib/queries/get-newest-scan.ts';
import { getOurState } from '../../../lib/queries/get-our-state.ts';
import { getRotation } from '../../../lib/queries/get-rotation.ts';
import { getServer } from '../../../lib/queries/get-server.ts';
import { listReportedDomains } from '../../../lib/queries/list-reported-domains.ts';
import { listServers } from '../../../lib/queries/list-servers.ts';
import { enqueueVisitorScan } from '../../../lib/store/enqueue-scan.ts';
import { recordSelfTest } from '../../../lib/store/record-self-test.ts';
import { saveLaterReport } from '../../../lib/store/save-later-report.ts';
import { saveReport } from '../../../lib/store/save-report.ts';
import { judge } from '../../../rubric/judge.ts';
import { RUBRIC_VERSION } from '../../../rubric/rubric.ts';
import { subjectKey, type Observation } from '../../../rubric/observations.ts';
import { rotation } from '../../../rubric/order.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';
import { DOMAIN, each, except, scanOf, type Server } from '../../rubric/fixture.ts';
import { eachPath } from '../../rubric/scan-fixture.ts';

let database: TestDatabase;
let owner: Database;
let worker: Database;
let site: Database;

const NOW = new Date('2026-11-22T15:00:00.000Z');
const SALT = '410d579308cdf3ee25d2223f4d843932';

/** The observations of the fixture as those of another domain and time. */
function observationsOn(domain: string, startedAt: string, change: (server: Server) => void) {
  const text = JSON.stringify(except(change)).replaceAll(DOMAIN, domain);
  return (JSON.parse(text) as Observation[]).map((each) => ({ ...each, startedAt }));
}

async function report(
  domain: string,
  startedAt = '2026-11-22T12:00:00.000Z',
  change: (server: Server) => void = () => undefined,
) {
  const { prisma } = worker;
  const { id: serverId } = await prisma.server.upsert({
    where: { domain },
    create: { domain, listedFrom: 'the test' },
    update: {},
  });
  const scan = await prisma.scan.create({ data: { serverId, cause: 'schedule' } });
  const observations = observationsOn(domain, startedAt, change);
  await prisma.observation.createMany({
    data: observations.map((each) => ({
      serverId,
      scanId: scan.id,
      probe: each.probe,
      subjectKey: subjectKey(each.subject),
      subject: each.subject,
      schemaVersion: each.schemaVersion,
      status: each.status,
      body: each.status === 'observed' ? each.value : {},
      evidence: [],
      startedAt: each.startedAt,
      durationMs: each.durationMs,
    })),
  });
  const asOf = startedAt.replace(':00.000Z', ':40.000Z');
  await saveReport(prisma, { id: scan.id, serverId, domain }, RUBRIC_VERSION, () => ({
    report: judge({ domain, asOf, observations }),
    changes: [],
    operatorMarks: [],
    schedule: null,
    isToBeListed: true,
  }));
}
const bad = (server: Server) => {
  each(server, 'both', (at) => {
    eachPath(scanOf(at), { matchesDomain: false });
  });
};
const list = (asked: Partial<Parameters<typeof listServers>[0]> = {}) =>
  listServers({ query: '', word: null, sort: 'rotation', page: 1, ...asked }, NOW, site.prisma);
const domains = async (asked: Parameters<typeof list>[0] = {}) =>
  (await list(asked)).cards.map(({ domain }) => domain);

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDatabase(database.ownerUrl);
  worker = createDatabase(database.workerUrl);
  site = createDatabase(database.siteUrl);
  await owner.prisma.rotationSalt.create({ data: { month: '2026-11', salt: SALT } });
  for (const domain of ['a.test', 'b.test', 'c.test', 'xn--mnchen-3ya.test']) await report(domain);
  await report('bad.test', '2026-11-22T12:00:00.000Z', bad);
  await report('again.test', '2026-11-20T12:00:00.000Z', bad);
  await report('again.test', '2026-11-22T12:00:00.000Z');
  await report('again.test', '2026-11-22T13:00:00.000Z');
  await report('silent.test');
  await owner.prisma.optOut.create({ data: { domain: 'silent.test', source: 'provider-file' } });
  await owner.prisma.server.createMany({
    data: [
      { domain: 'new.test', listedFrom: 'the test' },
      { domain: 'hidden.test', listedFrom: 'the test', isListed: false },
    ],
  });
});
afterAll(async () => {
  await Promise.all([owner, worker, site].map((each) => each.close()));
  await database.drop();
});

const GOOD = ['a.test', 'again.test', 'b.test', 'c.test', 'xn--mnchen-3ya.test'];

describe('listServers', () => {
  it('puts the words in order, the rotation inside each, and the untested last', async () => {
    const turned = rotation(
      GOOD.map((domain) => ({ domain, operator: domain })),
      { salt: SALT, day: '2026-11-22' },
    );
    expect(await domains()).toEqual([...turned, 'bad.test', 'new.test']);
  });

  it('shows neither the unlisted nor those who asked not to be tested', async () => {
    const shown = await domains();
    expect(shown).not.toContain('hidden.test');
    expect(shown).not.toContain('silent.test');
  });

  it('sorts as the visitor asks', async () => {
    expect(await domains({ sort: 'name' })).toEqual([...GOOD, 'bad.test', 'new.test'].sort());
    expect((await domains({ sort: 'letter' })).slice(-2)).toEqual(['bad.test', 'new.test']);
  });

  it('finds names as people write them, and counts what each filter leaves out', async () => {
    expect(await domains({ query: 'MÜNCHEN' })).toEqual(['xn--mnchen-3ya.test']);
    expect(await list({ query: 'bad', word: 'good' })).toMatchObject({
      cards: [],
      matched: 0,
      total: 7,
      withoutQuery: 5,
      withoutWord: 1,
    });
  });

  it('takes a name that means something in a pattern as it stands', async () => {
    expect(await domains({ query: '%' })).toEqual([]);
    expect(await domains({ query: "'; DROP TABLE server; --" })).toEqual([]);
  });

  it('shows the last page where one beyond is asked for', async () => {
    expect(await list({ page: 99 })).toMatchObject({ page: 1, pages: 1 });
  });

  it('shows a report that it cannot read without its summary, and says so in the log', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const where = { domain: 'c.test' };
    const { currentReportId } = await owner.prisma.server.findUniqueOrThrow({ where });
    await owner.prisma.$executeRaw`
      UPDATE report SET body = jsonb_set(body, '{badges}', '"none"') WHERE id = ${currentReportId}`;
    const card = (await list({ query: 'c.test' })).cards[0];
    expect(card).toMatchObject({ domain: 'c.test', summary: null });
    expect(await getServer('c.test', site.prisma)).toEqual({
      state: 'unreadable',
      address: '2026-11-22',
    });
    expect(await getDatedReport('c.test', '2026-11-22', site.prisma)).toEqual({
      state: 'unreadable',
      isNewest: true,
    });
    expect(logged.mock.calls.flat().join('\n')).toMatch(/report \d+ cannot be read.*badges/);
    logged.mockRestore();
  });
});

describe('getServer', () => {
  it('gives the newest report with its endpoints and its past', async () => {
    const page = await getServer('again.test', site.prisma);
    if (page?.state !== 'reported') throw new Error('a report was due');
    const { report: newest, address, endpoints, domain, reports } = page.shown;
    expect(newest.asOf).toBe('2026-11-22T13:00:40.000Z');
    expect(newest.findings.length).toBeGreaterThan(20);
    expect(address).toBe('2026-11-22-2');
    expect(endpoints.map(({ port }) => port).sort()).toEqual([5222, 5223, 5269, 5270]);
    expect(endpoints[0]?.tls?.scan?.certificates[0]?.subject).toBe('CN=again.test');
    expect(endpoints[0]?.tls).toMatchObject({
      failure: null,
      quick: null,
      full: { at: '2026-11-22T13:00:00.000Z', connections: 33 },
    });
    expect(endpoints[0]?.stream?.postTls?.features?.saslMechanisms).toContain('SCRAM-SHA-1');
    expect(domain.discovery).toMatchObject({
      at: '2026-11-22T13:00:00.000Z',
      ...{ failure: null, value: { software: { state: 'answered' } } },
    });
    const { signIn, trials, ...looked } = domain;
    // Nobody has looked with an account.
    expect([signIn, trials]).toEqual([null, []]);
    const looks: readonly ({ value: unknown } | null)[] = Object.values(looked);
    for (const look of looks) expect(look?.value).toBeTruthy();
    expect(reports.map((past) => past.address)).toEqual([
      '2026-11-22-2',
      '2026-11-22',
      '2026-11-20',
    ]);
  });

  it.each([
    ['silent.test', 'opted-out'],
    ['new.test', 'waiting'],
  ])('says of %s that it is %s', async (domain, state) => {
    expect((await getServer(domain, site.prisma))?.state).toBe(state);
  });

  it('shows what a quick look saw with the lists of the full one that it agrees with', async () => {
    await report('twice.test', '2026-11-21T12:00:00.000Z');
    await report('twice.test', '2026-11-22T12:00:00.000Z', (server) => {
      for (const at of server.endpoints) {
        at['tls-quick'] = { ...scanOf(at), tier: 'quick', connections: 18, suites: {} };
        at['tls-full'] = null;
      }
    });
    const page = await getServer('twice.test', site.prisma);
    if (page?.state !== 'reported') throw new Error('a report was due');
    expect(page.shown.endpoints[0]?.tls).toMatchObject({
      scan: { tier: 'full', suites: { 'TLSv1.2': { isComplete: true } } },
      quick: { at: '2026-11-22T12:00:00.000Z', connections: 18 },
      full: { at: '2026-11-21T12:00:00.000Z', connections: 33 },
    });
    await owner.prisma.server.delete({ where: { domain: 'twice.test' } });
  });

  it('names the other domains that use the same key', async () => {
    const elsewhere = ['keys.test', 'other.test', 'same-machine.test'].map((domain) => ({
      ...{ isOwnMachine: domain === 'same-machine.test' },
      ...{ domain, service: 'xmpp-server' as const, target: 'x.test', port: 5269 },
      ...{ acceptsSslv2: false, seenAt: '2026-11-22T11:00:00.000Z' },
    }));
    await report('keys.test', '2026-11-22T12:00:00.000Z', (server) => {
      for (const at of server.endpoints) {
        const keys = ['bb', '99'].map((byte) => ({
          ...{ spkiSha256: byte.repeat(32), elsewhere, elsewhereCount: 3 },
        }));
        at.sharedKeys = { keys };
      }
    });
    const page = await getServer('keys.test', site.prisma);
    if (page?.state !== 'reported') throw new Error('a report was due');
    expect(page.shown.endpoints[0]?.tls?.sharedWith).toEqual([
      { domain: 'other.test', target: 'x.test', port: 5269, acceptsSslv2: false },
    ]);
    await owner.prisma.server.delete({ where: { domain: 'keys.test' } });
  });

  it('shows what was known to a judgement without a look of its own', async () => {
    const domain = 'judged.test';
    await report(domain, '2026-11-21T12:00:00.000Z');
    const { id } = await owner.prisma.server.findUniqueOrThrow({ where: { domain } });
    const finishedAt = '2026-11-21T12:00:40.000Z';
    await owner.prisma.scan.updateMany({ where: { serverId: id }, data: { finishedAt } });
    const asOf = '2026-11-22T12:00:00.000Z';
    const observations = observationsOn(domain, '2026-11-21T12:00:00.000Z', () => undefined);
    await saveLaterReport(worker.prisma, { id, domain }, new Date(asOf), () => ({
      report: judge({ domain, asOf, observations }),
      ...{ changes: [], isToBeListed: false, observations: [] },
    }));
    const page = await getServer(domain, site.prisma);
    if (page?.state !== 'reported') throw new Error('a report was due');
    expect(page.shown.report.asOf).toBe(asOf);
    expect(page.shown.endpoints[0]?.tls?.full?.at).toBe('2026-11-21T12:00:00.000Z');
    await owner.prisma.server.delete({ where: { domain } });
  });

  it('knows nothing of a domain that nobody named', async () => {
    expect(await getServer('nobody.test', site.prisma)).toBeNull();
  });
});

describe('getDatedReport', () => {
  it.each([
    ['2026-11-20', 'not', false],
    ['2026-11-22', 'good', false],
    ['2026-11-22-2', 'good', true],
  ])('gives the report of %s as it was', async (address, word, isNewest) => {
    const dated = await getDatedReport('again.test', address, site.prisma);
    expect(dated).toMatchObject({ isNewest, shown: { address, report: { word } } });
  });

  it('knows of no past beyond its own day', async () => {
    const dated = await getDatedReport('again.test', '2026-11-20', site.prisma);
    if (dated?.state !== 'reported') throw new Error('a report was due');
    expect(dated.shown.reports.map(({ address }) => address)).toEqual(['2026-11-20']);
  });

  it.each([
    '2026-11-21',
    '2026-11-22-1',
    '2026-11-22-3',
    '2026-02-30',
    '2026-11-22-02',
    "' OR 1=1",
    '',
  ])('has none under %j', async (address) => {
    expect(await getDatedReport('again.test', address, site.prisma)).toBeNull();
  });

  it('says of a report of an operator who asked not to be tested why it is not shown', async () => {
    const dated = await getDatedReport('silent.test', '2026-11-22', site.prisma);
    expect(dated?.state).toBe('opted-out');
    expect(await getDatedReport('silent.test', '2026-11-21', site.prisma)).toBeNull();
  });

  it('stays as it was, whatever is seen, judged or corrected later', async () => {
    await report('kept.test', '2026-11-20T12:00:00.000Z');
    const ask = async () => {
      const dated = await getDatedReport('kept.test', '2026-11-20', site.prisma);
      if (dated?.state !== 'reported') throw new Error('a report was due');
      return dated.shown;
    };
    const before = await ask();
    expect(before.endpoints.map(({ port, tls }) => [port, tls?.scan?.tier])).toEqual([
      [5222, 'full'],
      [5269, 'full'],
      [5223, 'full'],
      [5270, 'full'],
    ]);
    // Another look that began before the report and was stored after it, and a judgement of the same moment.
    await report('kept.test', '2026-11-20T12:00:20.000Z', bad);
    await report('kept.test', '2026-11-20T12:00:00.000Z', bad);
    await owner.prisma.change.create({
      data: {
        serverId: (await owner.prisma.server.findUniqueOrThrow({ where: { domain: 'kept.test' } }))
          .id,
        reportId: (await owner.prisma.report.findFirstOrThrow({ orderBy: { id: 'desc' } })).id,
        ...{ kind: 'word', about: 'word', subjectKey: 'domain', before: 'good', after: 'not' },
        ...{ cause: 'rubric', at: '2026-11-20T12:00:30.000Z' },
      },
    });
    expect(await ask()).toEqual(before);
    await owner.prisma.observation.deleteMany({ where: { server: { domain: 'kept.test' } } });
    const after = await ask();
    expect(after.report).toEqual(before.report);
    expect(after.endpoints).toEqual(
      before.endpoints.map((endpoint) => ({
        ...endpoint,
        ...{ source: null, state: null, connectMs: null, wire: [], tls: null, stream: null },
      })),
    );
    const { trials, ...looks } = after.domain;
    expect(Object.values(looks).every((look) => look === null)).toBe(true);
    expect(trials).toEqual([]);
    await owner.prisma.server.delete({ where: { domain: 'kept.test' } });
  });
});

describe('getRotation', () => {
  it('publishes what anyone needs to make the order again', async () => {
    const published = await getRotation(NOW, site.prisma);
    expect(published).toMatchObject({ day: '2026-11-22', month: '2026-11', salt: SALT });
    const [good] = published.words;
    expect(good?.order.map(({ domain }) => domain)).toEqual(
      rotation(good?.order ?? [], { salt: SALT, day: '2026-11-22' }),
    );
  });

  it('goes by name in a month without a salt', async () => {
    const later = await getRotation(new Date('2027-01-01T00:00:00.000Z'), site.prisma);
    expect(later.salt).toBeNull();
    expect(later.words[0]?.order.map(({ domain }) => domain)).toEqual(GOOD);
  });
});

describe('getNewestScan', () => {
  it.each(SCAN_STATES)('reads the state %s', async (state) => {
    const { id } = await owner.prisma.server.findUniqueOrThrow({ where: { domain: 'new.test' } });
    await owner.prisma.scan.create({
      data: { serverId: id, cause: 'visitor', state, requestedAt: new Date() },
    });
    expect((await getNewestScan('new.test', site.prisma))?.state).toBe(state);
  });

  it('follows a scan from the wish on', async () => {
    expect(await getNewestScan('asked.test', site.prisma)).toBeNull();
    await enqueueVisitorScan(site.prisma, 'asked.test');
    const { id } = await owner.prisma.server.findUniqueOrThrow({ where: { domain: 'asked.test' } });
    const judged = { tier: 'judge', cause: 'schedule', state: 'done', requestedAt: new Date() };
    await owner.prisma.scan.create({ data: { serverId: id, ...judged } });
    expect(await getNewestScan('asked.test', site.prisma)).toMatchObject({
      state: 'queued',
      isFull: false,
      isFinished: false,
      steps: [],
      hasReport: false,
    });
  });
});

describe('getOurState', () => {
  const beat = (workerId: string, isGreen: boolean | null, at: Date) =>
    owner.prisma.workerBeat.create({
      data: {
        workerId,
        startedAt: at,
        beatAt: at,
        ...(isGreen === null ? {} : { selfTest: { isGreen } }),
      },
    });

  it('tells a red self-test from a worker that is not there, and one that can look is enough', async () => {
    const ask = () => getOurState(NOW, site.prisma);
    expect(await ask()).toBe('silent');
    await beat('long-ago', true, new Date(NOW.getTime() - 121_000));
    expect(await ask()).toBe('silent');
    await beat('red', false, NOW);
    expect(await ask()).toBe('red');
    await beat('green', true, NOW);
    expect(await ask()).toBe('looking');
    await owner.prisma.workerBeat.deleteMany();
  });

  it('is well again as soon as a newer self-test is green', async () => {
    const test = (isGreen: boolean) =>
      recordSelfTest(worker.prisma, 'one', {
        isGreen,
        ...{ families: [4], detail: '', at: new Date().toISOString() },
      });
    const ask = () => getOurState(new Date(), site.prisma);
    await test(false);
    expect(await ask()).toBe('red');
    await test(true);
    expect(await ask()).toBe('looking');
  });
});

describe('listReportedDomains', () => {
  it('names what is listed and reported', async () => {
    const reported = await listReportedDomains(site.prisma);
    expect(reported.map(({ domain }) => domain)).toEqual([...GOOD, 'bad.test']);
  });
});
