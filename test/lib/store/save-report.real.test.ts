import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import type { EarlierReports } from '../../../lib/store/earlier-reports.ts';
import { enqueueScan } from '../../../lib/store/enqueue-scan.ts';
import { newestObservations } from '../../../lib/store/newest-observations.ts';
import { saveObservations } from '../../../lib/store/save-observations.ts';
import { saveReport } from '../../../lib/store/save-report.ts';
import type { Outcome } from '../../../rubric/finding.ts';
import { judge } from '../../../rubric/judge.ts';
import { withoutValidation, type Observation } from '../../../rubric/observations.ts';
import type { CheckFinding, Report, Word } from '../../../rubric/report.ts';
import { RUBRIC_VERSION } from '../../../rubric/rubric.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';

let database: TestDatabase;
let db: Database;
let owner: Database;
let scan: { id: string; serverId: number; domain: string };
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
  scan = await newScan();
});
afterEach(async () => {
  await db.prisma.server.updateMany({ data: { currentReportId: null } });
  await owner.prisma.server.deleteMany();
  await owner.prisma.finding.deleteMany();
});

async function newScan(domain = 'a.test') {
  await db.prisma.scan.updateMany({ data: { state: 'failed', finishedAt: new Date(0) } });
  const { scanId } = await enqueueScan(db.prisma, domain, 'schedule');
  const server = await db.prisma.server.findUniqueOrThrow({ where: { domain } });
  return { id: String(scanId), serverId: server.id, domain };
}
const finding = (checkId: string, outcome: Outcome, text = 'said'): CheckFinding => ({
  checkId,
  subjectKey: 'domain',
  finding: {
    outcome,
    proof: 'observed',
    message: { key: 'm', values: {} },
    evidence: [{ kind: 'received', text }],
  },
});
/** What is judged of nothing at all, except for what is given. */
function reportWith(asOf: string, word: Word, findings: CheckFinding[]): Report {
  const report = judge({ domain: 'a.test', asOf, observations: [] });
  return { ...report, word, findings };
}
const made = (report: Report) => ({
  report,
  changes: [],
  operatorMarks: ['192.0.2.1'],
  schedule: null,
  isToBeListed: false,
});
const save = (report: Report, of = scan) =>
  saveReport(db.prisma, of, RUBRIC_VERSION, () => made(report));
async function earlierThen(report: Report): Promise<EarlierReports> {
  const seen: EarlierReports[] = [];
  await saveReport(db.prisma, await newScan(), RUBRIC_VERSION, (earlier) => {
    seen.push(earlier);
    return made(report);
  });
  const [earlier] = seen;
  if (!earlier) throw new Error('nothing was made');
  return earlier;
}

describe('saveReport', () => {
  const today = '2026-11-22T23:59:59.999Z';

  it('stores one report per scan and rubric version, however many try at once', async () => {
    const report = reportWith(today, 'good', [finding('a', 'pass')]);
    const ids = await Promise.all(Array.from({ length: 5 }, () => save(report)));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    expect(await db.prisma.report.count()).toBe(1);
    expect(await db.prisma.scan.findUnique({ where: { id: scan.id } })).toMatchObject({
      state: 'done',
    });
  });

  it('numbers the reports of a UTC day, and begins anew with the next', async () => {
    for (const asOf of [today, today, '2026-11-23T00:00:00.000Z']) {
      await save(reportWith(asOf, 'good', []), await newScan());
    }
    const reports = await db.prisma.report.findMany({ orderBy: { id: 'asc' } });
    expect(reports.map(({ day, sequence }) => [day.toISOString().slice(0, 10), sequence])).toEqual([
      ['2026-11-22', 1],
      ['2026-11-22', 2],
      ['2026-11-23', 1],
    ]);
  });

  it('keeps a finding once, however many reports say it, and hostile text as text', async () => {
    const hostile = finding('b', 'fail', `\u0000\ud800<script>'"; DROP TABLE report; --`);
    await save(reportWith(today, 'good', [finding('a', 'pass'), hostile]));
    await save(reportWith(today, 'good', [finding('c', 'pass'), hostile]), await newScan());
    expect(await db.prisma.reportFinding.count()).toBe(4);
    const bodies = await db.prisma.finding.findMany();
    expect(bodies).toHaveLength(2);
    expect(JSON.stringify(bodies)).toContain('\uFFFD\uFFFD<script>');
  });

  it('tells the next report what was known last, the unknown left out', async () => {
    const first = reportWith('2026-11-20T00:00:00.000Z', 'good', [
      finding('a', 'pass'),
      finding('b', 'fail'),
    ]);
    const second = reportWith('2026-11-21T00:00:00.000Z', 'unknown', [
      finding('a', 'unknown'),
      finding('b', 'pass'),
    ]);
    expect(await earlierThen(first)).toEqual({ last: null, known: [] });
    expect((await earlierThen(second)).last).toEqual(first);
    const { known } = await earlierThen(second);
    const values = new Map(known.map(({ kind, about, value }) => [`${kind} ${about}`, value]));
    expect(values.get('word word')).toBe('good');
    expect(values.get('finding a')).toBe('pass');
    expect(values.get('finding b')).toBe('pass');
  });

  it('leaves nothing behind when it cannot be made', async () => {
    await expect(
      saveReport(db.prisma, scan, RUBRIC_VERSION, () => {
        throw new Error('boom');
      }),
    ).rejects.toThrow('boom');
    expect(await db.prisma.report.count()).toBe(0);
    expect(await db.prisma.scan.findUnique({ where: { id: scan.id } })).toMatchObject({
      finishedAt: null,
    });
  });
});

describe('newestObservations', () => {
  const records = (startedAt: string, state: 'absent' | 'notOffered'): Observation => ({
    probe: 'service-records',
    subject: { kind: 'domain' },
    schemaVersion: 3,
    status: 'observed',
    startedAt,
    durationMs: 1,
    evidence: [],
    value: {
      services: {
        'xmpp-client': { state },
        'xmpps-client': { state },
        'xmpp-server': { state },
        'xmpps-server': { state },
      },
      hosts: {},
      ...withoutValidation([]),
    },
  });
  const reach = (address: string, startedAt: string): Observation => ({
    probe: 'reachability',
    subject: {
      kind: 'tcp',
      service: 'xmpp-client',
      target: 'a.test',
      address,
      port: 5222,
      tlsMode: 'starttls',
      source: 'fallback',
    },
    schemaVersion: 1,
    status: 'observed',
    startedAt,
    durationMs: 1,
    evidence: [],
    value: { state: 'open', connectMs: 1, attempts: 1 },
  });
  const [yesterday, now] = ['2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z'];

  it('gives the newest per probe and place, also of places that the newest look did not lead to', async () => {
    await saveObservations(db.prisma, scan, [
      records(yesterday, 'absent'),
      reach('192.0.2.1', yesterday),
      reach('192.0.2.2', yesterday),
    ]);
    const next = await newScan();
    await saveObservations(db.prisma, next, [records(now, 'absent'), reach('192.0.2.2', now)]);
    const newest = await newestObservations(db.prisma, scan.serverId);
    expect(newest).toEqual([
      reach('192.0.2.1', yesterday),
      reach('192.0.2.2', now),
      records(now, 'absent'),
    ]);
    expect(
      await newestObservations(db.prisma, scan.serverId, { withoutScan: next.id }),
    ).toHaveLength(3);
  });

  it('keeps what a scan has stored first, and takes an unreadable row for unknown', async () => {
    await saveObservations(db.prisma, scan, [records(yesterday, 'absent')]);
    await saveObservations(db.prisma, scan, [records(now, 'notOffered')]);
    expect(await newestObservations(db.prisma, scan.serverId)).toEqual([
      records(yesterday, 'absent'),
    ]);
    await db.prisma.observation.updateMany({ data: { body: { strange: true } } });
    expect(await newestObservations(db.prisma, scan.serverId)).toEqual([]);
  });

  it('lets nothing in that breaks its schema', async () => {
    const broken = {
      ...records(now, 'absent'),
      value: { strange: true },
    } as unknown as Observation;
    await expect(
      saveObservations(db.prisma, scan, [reach('192.0.2.1', now), broken]),
    ).rejects.toThrow();
    expect(await db.prisma.observation.count()).toBe(0);
  });
});
