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

  it('frees the slots of a worker whose connection breaks, and connects again', async () => {
    const [a, b] = [worker(), worker()];
    await a.enter('192.0.2.4', soon());
    await a.enter('192.0.2.4', soon());
    await db.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'vouch address slots'`;
    await b.enter('192.0.2.4', soon());
    await a.enter('192.0.2.5', soon());
  });
});
