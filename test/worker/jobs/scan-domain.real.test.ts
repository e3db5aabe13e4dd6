import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RUBRIC_VERSION } from '../../../rubric/rubric.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld(['good.example', 'closed.example', 'off.example']);
});
afterAll(() => world.stop());
afterEach(() => world.clear());

const rows = (scanId: string) => ({
  reports: () => world.db.prisma.report.findMany({ where: { scanId } }),
  observations: () => world.db.prisma.observation.findMany({ where: { scanId } }),
});

describe('a scan', () => {
  it('goes from the queue to one stored report, and tells the front', async () => {
    const front = new pg.Client({ connectionString: world.database.siteUrl });
    await front.connect();
    const told: (string | undefined)[] = [];
    front.on('notification', ({ payload }) => told.push(payload));
    await front.query('LISTEN report');
    await world.startWorker();

    const scanId = await world.ask('good.example');
    expect(await world.ended(scanId)).toBe('done');

    const [report, ...others] = await rows(scanId).reports();
    expect(others).toEqual([]);
    expect(report).toMatchObject({ word: 'good', sequence: 1, rubricVersion: RUBRIC_VERSION });
    expect(report?.day.toISOString().slice(0, 10)).toBe(report?.asOf.toISOString().slice(0, 10));
    const server = await world.db.prisma.server.findUniqueOrThrow({
      where: { domain: 'good.example' },
    });
    expect(server).toMatchObject({
      currentReportId: report?.id,
      wordRank: 1,
      c2sLetter: report?.c2sLetter,
      operatorHint: world.lab.address('good.example'),
      scanIntervalHours: 24,
    });
    await expect.poll(() => told).toEqual(['good.example']);
    await front.end();
  });

  it('stores what it saw, our own facts and the certificates, and the findings once', async () => {
    await world.startWorker();
    const scanId = await world.ask('good.example');
    await world.ended(scanId);
    const observations = await rows(scanId).observations();
    const count = (probe: string) => observations.filter((row) => row.probe === probe).length;
    for (const probe of ['reachability', 'stream', 'tls-quick']) {
      expect([probe, count(probe)]).toEqual([probe, 4]);
    }
    for (const probe of ['c2s-plaintext', 's2s-plaintext'])
      expect([probe, count(probe)]).toEqual([probe, 1]);
    const asked = [
      ...['service-records', 'provider-file', 'federation', 'service-discovery'],
      ...['components', 'web-access', 'declared-pages'],
    ];
    const failed = observations.filter(({ status }) => status === 'failed');
    expect(failed.map(({ probe, body }) => [probe, body])).toEqual([]);
    for (const probe of [
      ...asked,
      'listing',
      'reachability-history',
      'declared-facts',
      'shared-keys',
    ]) {
      expect([probe, count(probe)]).toEqual([probe, 1]);
    }
    expect(await world.db.prisma.certificate.count()).toBeGreaterThan(0);
    const report = await world.db.prisma.report.findFirstOrThrow({ where: { scanId } });
    expect(
      await world.db.prisma.reportFinding.count({ where: { reportId: report.id } }),
    ).toBeGreaterThan(10);
    const scan = await world.db.prisma.scan.findUniqueOrThrow({ where: { id: scanId } });
    expect(scan.progress).toContainEqual({ probe: 'stream', done: 4, planned: 4 });
    for (const probe of asked) expect(scan.progress).toContainEqual({ probe, done: 1, planned: 1 });
  });

  it('tells a closed port from a service that is not offered', async () => {
    await world.startWorker();
    const [closed, off] = [await world.ask('closed.example'), await world.ask('off.example')];
    expect(await world.ended(closed)).toBe('done');
    expect(await world.ended(off)).toBe('done');
    expect((await rows(off).observations()).filter((row) => row.subjectKey !== 'domain')).toEqual(
      [],
    );
    const seen = await rows(closed).observations();
    const streams = seen.filter((row) => row.probe === 'stream');
    expect(streams).toHaveLength(2);
    for (const { status, body } of streams) {
      expect(status).toBe('failed');
      expect(body).toMatchObject({ reason: 'unreachable' });
    }
    const words = await world.db.prisma.report.findMany({ select: { word: true } });
    expect(words).toEqual([{ word: 'unknown' }, { word: 'unknown' }]);
    const server = await world.db.prisma.server.findUniqueOrThrow({
      where: { domain: 'closed.example' },
    });
    // That it is shut was seen: daily looks tell for how long.
    expect(server.scanIntervalHours).toBe(24);
  });
});
