import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../../../lib/db.ts';
import { createAddressSlots, type AddressSlots } from '../../../lib/store/address-slots.ts';
import type { Limiter } from '../../../worker/net/limiter.ts';
import { createSharedLimiter } from '../../../worker/scan/shared-limiter.ts';
import { createTestDatabase, type TestDatabase } from '../../database.ts';

let database: TestDatabase;
let db: Database;
const open: AddressSlots[] = [];
const errors: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.workerUrl);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((slots) => slots.close()));
  expect(errors.splice(0)).toEqual([]);
});

/** The limiter of one worker process, with a session of its own. */
function worker(): Limiter {
  const slots = createAddressSlots(database.workerUrl);
  open.push(slots);
  return createSharedLimiter(slots, (error) => errors.push(error));
}
const soon = () => AbortSignal.timeout(5000);

describe('the limiter that workers share', () => {
  it('lets two in at one address, whoever asks, and the third when one leaves', async () => {
    const [a, b] = [worker(), worker()];
    const leave = await a.enter('192.0.2.1', soon());
    await b.enter('192.0.2.1', soon());
    let isIn = false;
    const third = a.enter('192.0.2.1', soon()).then(() => {
      isIn = true;
    });
    await sleep(250);
    expect(isIn).toBe(false);
    leave();
    leave();
    await third;
  });

  it('holds nobody up at another address', async () => {
    const one = worker();
    await one.enter('192.0.2.1', soon());
    await one.enter('192.0.2.1', soon());
    await one.enter('192.0.2.2', soon());
    await worker().enter('2001:db8::1', soon());
  });

  it('never lets more than two in, however many ask at once', async () => {
    const workers = [worker(), worker(), worker()];
    let inside = 0;
    let most = 0;
    const visit = async (limiter: Limiter) => {
      const leave = await limiter.enter('192.0.2.9', soon());
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
      leave();
    };
    await Promise.all([...workers, ...workers, ...workers].map(visit));
    expect(most).toBe(2);
  });

  it('gives up when the scan does, and holds nothing then', async () => {
    const [a, b] = [worker(), worker()];
    const leave = await a.enter('192.0.2.3', soon());
    await a.enter('192.0.2.3', soon());
    await expect(b.enter('192.0.2.3', AbortSignal.timeout(150))).rejects.toMatchObject({
      reason: 'timeout',
    });
    leave();
    await b.enter('192.0.2.3', soon());
  });

  it('holds on to its slots when its connection breaks: what is open is open still', async () => {
    const [a, b] = [worker(), worker()];
    const leave = await a.enter('192.0.2.4', soon());
    await a.enter('192.0.2.4', soon());
    await db.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'vouch address slots'`;
    await expect.poll(locks).toBe(2);
    await expect(b.enter('192.0.2.4', AbortSignal.timeout(400))).rejects.toMatchObject({
      reason: 'timeout',
    });
    leave();
    await b.enter('192.0.2.4', soon());
    await a.enter('192.0.2.5', soon());
  });

  it('frees the slots of a worker that is gone', async () => {
    const gone = createAddressSlots(database.workerUrl);
    await gone.tryTake('192.0.2.6', soon());
    await gone.tryTake('192.0.2.6', soon());
    await gone.close();
    await worker().enter('192.0.2.6', soon());
  });
});

describe('a database that hangs', () => {
  /** Passes everything on to Postgres until it is told to swallow it. */
  async function swallowing(): Promise<{ url: string; hang(is: boolean): void }> {
    let isHanging = false;
    const to = new URL(database.workerUrl);
    const proxy = createServer((client) => {
      const postgres = connect(Number(to.port), to.hostname);
      client.on('data', (data) => isHanging || postgres.write(data));
      postgres.on('data', (data) => isHanging || client.write(data));
      for (const [one, other] of [
        [client, postgres],
        [postgres, client],
      ] as const) {
        one.on('error', () => other.destroy()).on('close', () => other.destroy());
      }
      sockets.push(client, postgres);
    });
    proxies.push(proxy);
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const url = new URL(database.workerUrl);
    url.hostname = '127.0.0.1';
    url.port = String((proxy.address() as AddressInfo).port);
    return {
      url: url.href,
      hang(is) {
        isHanging = is;
      },
    };
  }
  const sockets: Socket[] = [];
  const proxies: Server[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const proxy of proxies.splice(0)) proxy.close();
  });

  it('holds no dial longer than its own signal, and the next one comes through once it answers', async () => {
    const way = await swallowing();
    const slots = createAddressSlots(way.url, { questionMs: 300, deadlineMs: 1000 });
    open.push(slots);
    await slots.tryTake('192.0.2.7', soon());
    way.hang(true);
    const startedAt = performance.now();
    const tries = [8, 9, 10].map((end) =>
      slots.tryTake(`192.0.2.${end}`, AbortSignal.timeout(100)),
    );
    for (const result of await Promise.allSettled(tries)) expect(result.status).toBe('rejected');
    expect(performance.now() - startedAt).toBeLessThan(290);
    await expect(slots.tryTake('192.0.2.8', soon())).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(1500);
    way.hang(false);
    await expect.poll(() => slots.tryTake('192.0.2.8', soon()).catch(() => null)).toBeTruthy();
    await expect.poll(locks).toBe(2);
  });

  it('fails a query of the pool in time, and the pool goes on', async () => {
    const way = await swallowing();
    const pool = createDatabase(way.url, { max: 1, statementMs: 600 });
    const one = () => pool.prisma.$queryRaw`SELECT 1 AS one`;
    await expect(pool.prisma.$queryRaw`SELECT 1 FROM pg_sleep(5)`).rejects.toThrow(
      /statement timeout/,
    );
    way.hang(true);
    await expect(one()).rejects.toThrow();
    way.hang(false);
    expect(await one()).toEqual([{ one: 1 }]);
    way.hang(true);
    await expect(one()).rejects.toThrow();
    way.hang(false);
    expect(await one()).toEqual([{ one: 1 }]);
    await pool.close();
  }, 10_000);
});

/** Slots that are held in the database now. */
async function locks(): Promise<number> {
  const [row] = await db.prisma.$queryRaw<{ held: number }[]>`
    SELECT count(*)::int AS held FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND application_name = 'vouch address slots'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row?.held ?? 0;
}
