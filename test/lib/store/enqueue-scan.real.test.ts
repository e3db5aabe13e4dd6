import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { beginScan } from '../../../lib/store/begin-scan.ts';
import { enqueueAccount } from '../../../lib/store/enqueue-account.ts';
import { enqueueDueScans } from '../../../lib/store/enqueue-due-scans.ts';
import { enqueueOptOut } from '../../../lib/store/enqueue-opt-out.ts';
import { enqueueScan, enqueueVisitorScan } from '../../../lib/store/enqueue-scan.ts';
import { ensureServers } from '../../../lib/store/ensure-servers.ts';
import { finishScan } from '../../../lib/store/finish-scan.ts';
import { postponeScan } from '../../../lib/store/postpone-scan.ts';
import { pruneUnfoundServers } from '../../../lib/store/prune-unfound-servers.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';

let database: TestDatabase;
let owner: Database;
let worker: Database;
let site: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDatabase(database.ownerUrl);
  worker = createDatabase(database.workerUrl);
  site = createDatabase(database.siteUrl);
});
afterAll(async () => {
  await Promise.all([owner, worker, site].map((each) => each.close()));
  await database.drop();
});
afterEach(async () => {
  await owner.prisma.server.deleteMany();
  await owner.prisma.optOut.deleteMany();
  await owner.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

const jobs = () =>
  worker.prisma.$queryRaw<{ key: string; queue_name: string; priority: number }[]>`
    SELECT key, queue_name, priority FROM graphile_worker.jobs ORDER BY id`;
const ask = (domain: string) => enqueueVisitorScan(site.prisma, domain);

describe('enqueue_scan', () => {
  it('lets the site ask for a scan of a domain that nobody knew, unlisted', async () => {
    const { state, scanId } = await ask('new.test');
    expect(state).toBe('queued');
    expect(await jobs()).toEqual([
      { key: `scan:${String(scanId)}`, queue_name: 'domain:new.test', priority: -1 },
    ]);
    expect(await site.prisma.server.findUnique({ where: { domain: 'new.test' } })).toMatchObject({
      isListed: false,
      listedFrom: 'added by a visitor',
    });
  });

  it('makes one scan of many that ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('new.test')));
    expect(new Set(answers.map(({ scanId }) => scanId)).size).toBe(1);
    expect(answers.map(({ state }) => state).sort()).toEqual([
      ...Array.from({ length: 7 }, () => 'already'),
      'queued',
    ]);
    expect(await jobs()).toHaveLength(1);
  });

  it('cools down for ten minutes after a scan, and not after one that we failed', async () => {
    const first = await ask('a.test');
    await finishScan(worker.prisma, String(first.scanId), { state: 'failed', note: 'ours' });
    const second = await ask('a.test');
    expect(second.state).toBe('queued');
    await finishScan(worker.prisma, String(second.scanId), { state: 'refused', note: 'test' });
    expect(await ask('a.test')).toEqual({ state: 'cooling', scanId: second.scanId });
    await owner.prisma
      .$executeRaw`UPDATE scan SET finished_at = finished_at - interval '11 minutes'`;
    expect((await ask('a.test')).state).toBe('queued');
  });

  it('refuses what opted out, and keeps no scan of it', async () => {
    expect(await enqueueOptOut(worker.prisma, 'a.test', 'please')).toBe('opted-out');
    expect(await enqueueOptOut(worker.prisma, 'a.test', null)).toBe('opted-out');
    expect(await ask('a.test')).toEqual({ state: 'opted-out', scanId: null });
    expect(await jobs()).toEqual([]);
  });

  it('is full when more than 200 scans that visitors asked for wait; the schedule is not held', async () => {
    for (let index = 0; index <= 200; index += 1) {
      expect((await ask(`a${index}.test`)).state).toBe('queued');
    }
    expect(await ask('one-more.test')).toEqual({ state: 'full', scanId: null });
    expect((await ask('a1.test')).state).toBe('already');
    expect(await site.prisma.server.count({ where: { domain: 'one-more.test' } })).toBe(0);
    expect((await enqueueScan(worker.prisma, 'one-more.test', 'schedule')).state).toBe('queued');
  });

  it.each([
    'A.test',
    'a.test.',
    'localhost',
    '',
    'a b.test',
    'a.test; --',
    `${'a.'.repeat(130)}test`,
  ])('refuses %j, which is no stored domain', async (domain) => {
    await expect(ask(domain)).rejects.toThrow(/not a domain/);
    await expect(enqueueOptOut(worker.prisma, domain, null)).rejects.toThrow(/not a domain/);
  });

  it('leaves the queue itself closed to the site', async () => {
    await expect(
      site.prisma.$executeRaw`SELECT schedule_scan(gen_random_uuid(), 'a.test', 'visitor', now())`,
    ).rejects.toThrow(/permission denied/);
    await expect(enqueueDueScans(site.prisma)).rejects.toThrow(/permission denied/);
    await expect(enqueueOptOut(site.prisma, 'a.test', null)).rejects.toThrow(/permission denied/);
    await expect(pruneUnfoundServers(site.prisma)).rejects.toThrow(/permission denied/);
  });

  it.each(['operator', 'schedule', 'visitor'] as const)(
    'lets the site name no cause, so that it cannot pass the limit as %j',
    async (cause) => {
      await expect(enqueueScan(site.prisma, 'a.test', cause)).rejects.toThrow(/permission denied/);
    },
  );
});

describe('prune_unfound_servers', () => {
  const absent = { state: 'absent' };
  const records = (hosts: object, c2s: object = absent) => ({
    services: { 'xmpp-client': c2s, 'xmpps-client': absent, 'xmpp-server': absent },
    hosts,
  });
  /** A domain that a visitor added, scanned once, so many days ago. */
  async function added(domain: string, body: object, { days = 8, status = 'observed' } = {}) {
    const { scanId } = await ask(domain);
    const at = new Date(Date.now() - days * 86_400_000);
    const { id: serverId } = await owner.prisma.server.update({
      where: { domain },
      data: { listedAt: at },
    });
    await owner.prisma.scan.update({
      where: { id: String(scanId) },
      data: { requestedAt: at, finishedAt: at, state: 'done' },
    });
    await worker.prisma.observation.create({
      data: {
        ...{ serverId, scanId, probe: 'service-records', subjectKey: 'domain', status, body },
        ...{ subject: { kind: 'domain' }, schemaVersion: 1, evidence: [] },
        ...{ startedAt: at, durationMs: 1 },
      },
    });
  }
  const names = async () =>
    (await site.prisma.server.findMany({ orderBy: { domain: 'asc' } })).map((row) => row.domain);

  it('removes what was never there, once, and nothing of which any look told more', async () => {
    const nothing = records({ 'gone.test': { state: 'answered', addresses: [] } });
    await added('gone.test', nothing);
    await added('young.test', nothing, { days: 6 });
    await added('failed.test', { reason: 'dns', detail: '' }, { status: 'failed' });
    await added('dot.test', records({}, { state: 'notOffered' }));
    await added('timeout.test', records({ a: { state: 'failed', reason: 'dns', detail: '' } }));
    const address = { address: '192.0.2.1', family: 4, refusal: null };
    await added('web.test', records({ a: { state: 'answered', addresses: [address] } }));
    await added('listed.test', nothing);
    await worker.prisma.server.update({
      where: { domain: 'listed.test' },
      data: { isListed: true },
    });
    expect(await pruneUnfoundServers(worker.prisma)).toBe(1);
    expect(await pruneUnfoundServers(worker.prisma)).toBe(0);
    expect(await names()).toEqual([
      ...['dot.test', 'failed.test', 'listed.test', 'timeout.test', 'web.test', 'young.test'],
    ]);
  });

  it('leaves one alone that somebody asked for again', async () => {
    await added('again.test', records({}));
    expect((await ask('again.test')).state).toBe('queued');
    expect(await pruneUnfoundServers(worker.prisma)).toBe(0);
  });
});

describe('enqueue_due_scans', () => {
  it('queues each due server once, however many workers tick', async () => {
    await ensureServers(
      owner.prisma,
      ['a.test', 'b.test', 'c.test'].map((domain) => ({ domain, listedFrom: 'a test' })),
    );
    const counts = await Promise.all([1, 2, 3].map(() => enqueueDueScans(worker.prisma)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await jobs()).toHaveLength(3);
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
  });

  it('leaves out who is paused, opted out, or was added by a visitor and never reached', async () => {
    const servers = ['paused.test', 'out.test', 'typo.test', 'later.test'];
    await ensureServers(
      owner.prisma,
      servers.map((domain) => ({ domain, listedFrom: 'a test' })),
    );
    await enqueueOptOut(worker.prisma, 'out.test', null);
    const change = (domain: string, data: object) =>
      worker.prisma.server.update({ where: { domain }, data });
    await change('paused.test', { isPaused: true });
    await change('typo.test', { isListed: false, wordRank: 4 });
    await change('later.test', { nextScanAt: new Date(Date.now() + 60_000) });
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
    await change('typo.test', { wordRank: 3 });
    expect(await enqueueDueScans(worker.prisma)).toBe(1);
  });

  it('makes at most 100 at a time', async () => {
    await listed(Array.from({ length: 130 }, (_, index) => `a${index}.test`));
    expect(await enqueueDueScans(worker.prisma)).toBe(100);
    expect(await enqueueDueScans(worker.prisma)).toBe(30);
  });
});

/** Listed servers, all due now; `data` as it is said of each. */
async function listed(domains: readonly string[], data: object = {}): Promise<void> {
  await ensureServers(
    owner.prisma,
    domains.map((domain) => ({ domain, listedFrom: 'a test' })),
  );
  await owner.prisma.server.updateMany({ where: { domain: { in: [...domains] } }, data });
}
const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

describe('the tier', () => {
  const tiers = async () => {
    const scans = await worker.prisma.scan.findMany({
      where: { finishedAt: null },
      select: { tier: true, server: { select: { domain: true } } },
      orderBy: { server: { domain: 'asc' } },
    });
    return scans.map(({ tier, server }) => `${server.domain} ${tier}`);
  };
  const finishAll = () =>
    owner.prisma
      .$executeRaw`UPDATE scan SET state = 'done', finished_at = now() - interval '11 minutes'`;

  it('is quick without a report, and full on request where there is one', async () => {
    await listed(['new.test']);
    await listed(['known.test'], { lastReportAt: inHours(-1), fullDueAt: inHours(90) });
    await ask('new.test');
    await ask('known.test');
    expect(await tiers()).toEqual(['known.test full', 'new.test quick']);
  });

  it('is quick by the schedule until the full look is due, which then comes also between two daily ones', async () => {
    const reported = { lastReportAt: inHours(-1) };
    await listed(['first.test']);
    await listed(['daily.test'], { ...reported, fullDueAt: inHours(5) });
    await listed(['weekly.test'], { ...reported, fullDueAt: inHours(-1) });
    await listed(['between.test'], {
      ...reported,
      ...{ fullDueAt: inHours(-1), nextScanAt: inHours(20) },
    });
    await listed(['later.test'], { ...reported, fullDueAt: inHours(1), nextScanAt: inHours(20) });
    expect(await enqueueDueScans(worker.prisma)).toBe(4);
    expect(await tiers()).toEqual([
      ...['between.test full', 'daily.test quick', 'first.test quick', 'weekly.test full'],
    ]);
    await finishAll();
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
    const between = await find('between.test');
    expect(Number(between.nextScanAt) - Date.now()).toBeGreaterThan(19 * HOUR_MS);
    expect(Number(between.fullDueAt) - Date.now()).toBeGreaterThan(23 * HOUR_MS);
  });

  it('leaves full ones out that are not to be looked at', async () => {
    const due = { lastReportAt: inHours(-1), fullDueAt: inHours(-1), nextScanAt: inHours(9) };
    await listed(['out.test', 'paused.test'], due);
    await enqueueOptOut(worker.prisma, 'out.test', null);
    await owner.prisma.server.update({
      where: { domain: 'paused.test' },
      data: { isPaused: true },
    });
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
  });

  it('holds no daily look up: 20 full ones wait at most, and the others are looked at quickly', async () => {
    const all = Array.from({ length: 30 }, (_, index) => `a${index}.test`);
    await listed(all, { lastReportAt: inHours(-1), fullDueAt: inHours(-1) });
    expect(await enqueueDueScans(worker.prisma)).toBe(30);
    const count = async (tier: string) =>
      (await tiers()).filter((scan) => scan.endsWith(tier)).length;
    expect([await count('full'), await count('quick')]).toEqual([20, 10]);
    const first = await jobs();
    expect(first.filter(({ priority }) => priority === 1)).toHaveLength(20);
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
    await finishAll();
    expect(await enqueueDueScans(worker.prisma)).toBe(10);
    expect(await count('full')).toBe(10);
  });

  it('is tried again soon where another scan stands in its way', async () => {
    await listed(['busy.test'], { lastReportAt: inHours(-1), fullDueAt: inHours(-1) });
    await owner.prisma.server.updateMany({ data: { nextScanAt: inHours(9) } });
    await enqueueScan(worker.prisma, 'busy.test', 'operator');
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
    const wait = Number((await find('busy.test')).fullDueAt) - Date.now();
    expect(wait).toBeLessThan(0.3 * HOUR_MS);
    expect(wait).toBeGreaterThan(0.2 * HOUR_MS);
  });

  it('stays with a scan that is postponed, with the place of its job in the queue', async () => {
    await listed(['known.test'], { lastReportAt: inHours(-1), fullDueAt: inHours(-1) });
    await enqueueDueScans(worker.prisma);
    const scan = await worker.prisma.scan.findFirstOrThrow();
    await postponeScan(
      worker.prisma,
      { id: scan.id, domain: 'known.test' },
      { seconds: 0, note: 'us' },
    );
    expect(await beginScan(worker.prisma, scan.id)).toMatchObject({ tier: 'full' });
    const rows = await worker.prisma.$queryRaw`SELECT priority, flags FROM graphile_worker.jobs`;
    expect(rows).toEqual([{ priority: 1, flags: { full: true } }]);
  });

  const find = (domain: string) => worker.prisma.server.findUniqueOrThrow({ where: { domain } });
});

describe('the functional tier', () => {
  const SEALED = Buffer.alloc(40);
  const give = (domain: string) =>
    enqueueAccount(site.prisma, { domain, role: 'account', jid: `us@${domain}` }, SEALED);
  const functional = (domain: string) =>
    enqueueScan(worker.prisma, domain, 'operator', 'functional');
  const find = (domain: string) => worker.prisma.server.findUniqueOrThrow({ where: { domain } });
  const DUE = { nextScanAt: inHours(9), functionalDueAt: inHours(-1) };
  const domainsQueued = async () =>
    (await jobs()).map(({ queue_name: name }) => name.replace('domain:', '')).sort();

  it('is enqueued where there is an account, or one may be made, behind the quick ones and once', async () => {
    await listed(['with.test', 'without.test', 'later.test'], DUE);
    await listed(['allowed.test'], { ...DUE, allowsAccount: true });
    await give('with.test');
    await give('later.test');
    await owner.prisma.server.update({ where: { domain: 'with.test' }, data: DUE });
    expect(await enqueueDueScans(worker.prisma)).toBe(2);
    expect(await domainsQueued()).toEqual(['allowed.test', 'with.test']);
    const rows = await worker.prisma.$queryRaw`SELECT priority, flags FROM graphile_worker.jobs`;
    const slow = { priority: 1, flags: { full: true } };
    expect(rows).toEqual([slow, slow]);
    expect(await worker.prisma.scan.count({ where: { tier: 'functional' } })).toBe(2);
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
  });

  it('comes at any time of the day, about a day later', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `a${index}.test`);
    await listed(many, { ...DUE, allowsAccount: true });
    expect(await enqueueDueScans(worker.prisma)).toBe(20);
    const waits = (await worker.prisma.server.findMany()).map(
      ({ functionalDueAt }) => (Number(functionalDueAt) - Date.now()) / HOUR_MS,
    );
    expect(Math.min(...waits)).toBeGreaterThan(17.9);
    expect(Math.max(...waits)).toBeLessThan(30.1);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(3);
  });

  it('leaves out who is paused or opted out, in whatever way, and accounts that need attention', async () => {
    const all = ['paused.test', 'out.test', 'file.test', 'attention.test', 'waits.test'];
    await listed(all, { ...DUE, allowsAccount: true });
    await enqueueOptOut(worker.prisma, 'out.test', null);
    await owner.prisma.optOut.create({ data: { domain: 'file.test', source: 'provider-file' } });
    const paused = { where: { domain: 'paused.test' }, data: { isPaused: true } };
    await owner.prisma.server.update(paused);
    const made = { role: 'account', jid: 'us@x.test', sealed: SEALED, source: 'made' };
    const account = async (domain: string, data: { state: string; notBefore?: Date }) =>
      worker.prisma.credentialAccount.create({
        data: { ...made, ...data, serverId: (await find(domain)).id },
      });
    await account('attention.test', { state: 'attention' });
    await account('waits.test', { state: 'making', notBefore: inHours(1) });
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
    await worker.prisma.credentialAccount.updateMany({ data: { notBefore: inHours(-1) } });
    expect(await enqueueDueScans(worker.prisma)).toBe(1);
    expect(await domainsQueued()).toEqual(['waits.test']);
  });

  it('is asked for by hand only where there is something to try with, and cools down', async () => {
    expect(await functional('new.test')).toEqual({ state: 'no-account', scanId: null });
    expect(await worker.prisma.server.count()).toBe(0);
    await listed(['with.test']);
    expect((await functional('with.test')).state).toBe('no-account');
    await give('with.test');
    const { state, scanId } = await functional('with.test');
    expect(state).toBe('queued');
    expect((await functional('with.test')).state).toBe('already');
    await finishScan(worker.prisma, String(scanId), { state: 'refused', note: 'test' });
    expect((await functional('with.test')).state).toBe('cooling');
  });

  it('is one scan among those of its domain, and soon tried again where another is in its way', async () => {
    await listed(['busy.test'], DUE);
    await give('busy.test');
    await owner.prisma.server.updateMany({ data: DUE });
    await enqueueScan(worker.prisma, 'busy.test', 'operator');
    expect(await enqueueDueScans(worker.prisma)).toBe(0);
    expect(await jobs()).toHaveLength(1);
    const wait = Number((await find('busy.test')).functionalDueAt) - Date.now();
    expect(wait).toBeGreaterThan(0.2 * HOUR_MS);
    expect(wait).toBeLessThan(0.3 * HOUR_MS);
  });

  it('holds no daily look up: that one goes first, and 20 functional ones wait at most', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `a${index}.test`);
    await listed(many, { ...DUE, allowsAccount: true });
    await listed(['daily.test'], { functionalDueAt: inHours(-1), allowsAccount: true });
    expect(await enqueueDueScans(worker.prisma)).toBe(21);
    const daily = { server: { domain: 'daily.test' } };
    expect(await worker.prisma.scan.findFirst({ where: daily })).toMatchObject({ tier: 'quick' });
    expect(await worker.prisma.scan.count({ where: { tier: 'functional' } })).toBe(20);
  });
});
