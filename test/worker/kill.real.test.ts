import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ensureServers } from '../../lib/store/ensure-servers.ts';
import { INTERVALS } from '../../worker/schedule.ts';
import { createWorld, type World } from './world.ts';

const KILLS = 20;
const DOMAINS = [
  'minimal.example',
  'closed.example',
  'off.example',
  'expired.example',
  'wrongname.example',
  'selfsigned.example',
] as const;
const FILE = fileURLToPath(new URL('killable-worker.ts', import.meta.url));

let world: World;
const children = new Set<ChildProcess>();
beforeAll(async () => {
  world = await createWorld(DOMAINS);
});
afterAll(() => world.stop());
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await world.clear();
});

/** A worker process that is loaded and waits. */
async function load(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', FILE], {
    env: {
      ...process.env,
      ...world.lab.env,
      VOUCH_WORKER_DATABASE_URL: world.database.workerUrl,
      VOUCH_CONCURRENCY: '2',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  await once(child, 'message');
  return child;
}

const locked = () => world.db.prisma.$queryRaw<{ locked_by: string }[]>`
  SELECT DISTINCT locked_by FROM graphile_worker.jobs
  WHERE locked_by IS NOT NULL AND task_identifier = 'scan-domain'`;

/** Waits until somebody other than the dead scans; the id of that worker. */
async function someoneScans(dead: ReadonlySet<string>): Promise<string> {
  for (let tries = 0; tries < 800; tries += 1) {
    const alive = (await locked()).find(({ locked_by }) => !dead.has(locked_by));
    if (alive) return alive.locked_by;
    if ((await waiting()) === 0) await askAgain();
    await sleep(25);
  }
  throw new Error('nobody scans');
}
const jobs = () => world.db.prisma.$queryRaw`SELECT id FROM graphile_worker.jobs`;
const waiting = () => world.db.prisma.scan.count({ where: { finishedAt: null } });

/** Another scan of each domain, as if ten minutes had passed. */
async function askAgain(): Promise<void> {
  await world.db.prisma.$executeRaw`
    UPDATE scan SET finished_at = finished_at - interval '11 minutes'`;
  for (const domain of DOMAINS) await world.ask(domain);
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('a worker that is killed', () => {
  it('twenty times in mid-scan loses no job and doubles no report', async () => {
    await askAgain();
    const dead = new Set<string>();
    let spare = load();
    for (let kills = 0; kills < KILLS; kills += 1) {
      const child = await spare;
      spare = load();
      child.send('go');
      dead.add(await someoneScans(dead));
      await sleep(Math.random() * 1200);
      await kill(child);
    }
    (await spare).send('go');
    const killedAt = performance.now();
    await expect.poll(waiting, { timeout: 30_000, interval: 100 }).toBe(0);
    // Two seconds of silence here; forty-five as it ships.
    expect(performance.now() - killedAt).toBeLessThan(25_000);

    const scans = await world.db.prisma.scan.findMany({
      include: { reports: true, observations: true },
    });
    expect(scans.length).toBeGreaterThanOrEqual(DOMAINS.length);
    for (const { state, reports, observations } of scans) {
      expect([state, reports.length]).toEqual(['done', 1]);
      expect(observations.length).toBeGreaterThan(3);
    }
    // The last job ends a moment after its scan, or is freed and found done.
    await expect.poll(jobs, { timeout: 10_000 }).toEqual([]);
  }, 400_000);

  it('in the minutes of a full scan is made up for by a full one', async () => {
    const domain = 'minimal.example';
    await ensureServers(world.db.prisma, [{ domain, listedFrom: 'a test' }]);
    await world.db.prisma.server.updateMany({ data: { lastReportAt: new Date() } });
    const id = await world.ask(domain);
    const scan = () => world.db.prisma.scan.findUniqueOrThrow({ where: { id } });
    const isScanned = async () => JSON.stringify((await scan()).progress).includes('tls-full');
    const [first, second] = await Promise.all([load(), load()]);
    first.send('go');
    const dead = new Set([await someoneScans(new Set())]);
    await expect.poll(isScanned, { timeout: 10_000 }).toBe(true);
    await kill(first);
    await world.db.prisma.scan.update({ where: { id }, data: { progress: [] } });
    second.send('go');
    await someoneScans(dead);
    await expect.poll(isScanned, { timeout: 10_000 }).toBe(true);
    expect(await scan()).toMatchObject({ tier: 'full', state: 'running', failures: 0 });
    expect(await world.db.prisma.observation.count()).toBe(0);
    await kill(second);
  }, 60_000);

  it('keeps nobody waiting for more than a minute, as it ships', () => {
    const tickOfQueue = 2;
    expect(INTERVALS.silent + INTERVALS.release + tickOfQueue).toBeLessThan(60);
    expect(INTERVALS.beat * 3).toBeLessThan(INTERVALS.silent);
  });
});

describe('two workers', () => {
  it('share the scans of one database out, and double none', async () => {
    await Promise.all([world.startWorker(), world.startWorker()]);
    const ids = [];
    for (const domain of DOMAINS) ids.push(await world.ask(domain));
    for (const id of ids) expect(await world.ended(id)).toBe('done');
    const reports = await world.db.prisma.report.findMany();
    expect(reports.map(({ scanId }) => scanId).sort()).toEqual(ids.sort());
    expect(await world.db.prisma.workerBeat.count()).toBe(2);
    // Only one of them can be our server among others, and the other one says so.
    const rest = world.complaints.filter((line) => !line.includes('our s2s peer'));
    expect(rest).toEqual([]);
  });
});

describe('a worker that was only slow', () => {
  it('and lost its job to another doubles nothing, and takes nothing from the other', async () => {
    const first = await world.startWorker();
    const id = await world.ask('minimal.example');
    await expect.poll(async () => (await locked()).length).toBe(1);
    const [slow] = await locked();
    await world.startWorker();
    await world.db.prisma.$executeRaw`
      SELECT graphile_worker.force_unlock_workers(ARRAY[${slow?.locked_by}]), pg_notify('jobs:insert', '{"count":9}')`;
    expect(await world.ended(id)).toBe('done');
    await expect.poll(jobs, { timeout: 10_000 }).toEqual([]);
    expect(await world.db.prisma.report.count({ where: { scanId: id } })).toBe(1);
    await first.stop();
    const queues = await world.db.prisma.$queryRaw`
      SELECT queue_name FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL`;
    expect(queues).toEqual([]);
  });
});

describe('a worker that is told to stop', () => {
  it('stops within five seconds in mid-scan, and the scan goes on elsewhere at once', async () => {
    const first = await world.startWorker();
    const id = await world.ask('minimal.example');
    await expect.poll(async () => (await locked()).length).toBe(1);
    await sleep(300);
    const toldAt = performance.now();
    await first.stop();
    expect(performance.now() - toldAt).toBeLessThan(5000);
    expect(await world.db.prisma.workerBeat.count()).toBe(0);
    await world.startWorker();
    expect(await world.ended(id)).toBe('done');
    expect(await world.db.prisma.report.count({ where: { scanId: id } })).toBe(1);
  });
});
