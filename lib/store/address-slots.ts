import { createHash } from 'node:crypto';
import { Client } from 'pg';

/** Slots at addresses, shared by every worker of one database. */
export interface AddressSlots {
  /**
   * Takes a free slot at the address.
   * @returns what gives it back, or null where all slots are taken.
   */
  tryTake(address: string): Promise<(() => Promise<void>) | null>;
  close(): Promise<void>;
}

/**
 * Slots as advisory locks of one session of our own: a worker that dies gives its slots back with its connection.
 * @param url of the worker's role; a pooler that shares sessions out by transaction does not do here.
 * @param perAddress how many slots an address has
 */
export function createAddressSlots(url: string, perAddress = 2): AddressSlots {
  let session: Promise<Client> | null = null;
  // A session may take its own lock twice: what is ours already must be known here.
  const taken = new Set<string>();
  const leaving = new Set<Promise<void>>();
  let turn: Promise<unknown> = Promise.resolve();

  /** One question after the other: a session answers one at a time. */
  function ask(sql: string, lock: string): Promise<boolean> {
    const answer = turn.then(async () => {
      session ??= openSession(url, () => {
        session = null;
      });
      const client = await session;
      const { rows } = await client.query<{ done: boolean }>(sql, [lock]);
      return rows[0]?.done ?? false;
    });
    turn = answer.catch(() => undefined);
    return answer;
  }

  async function tryLock(lock: string): Promise<boolean> {
    taken.add(lock);
    let isOurs = false;
    try {
      isOurs = await ask('SELECT pg_try_advisory_lock($1::bigint) AS done', lock);
    } finally {
      if (!isOurs) taken.delete(lock);
    }
    return isOurs;
  }

  async function giveBack(lock: string): Promise<void> {
    try {
      await ask('SELECT pg_advisory_unlock($1::bigint) AS done', lock);
    } finally {
      taken.delete(lock);
    }
  }

  return {
    async tryTake(address) {
      for (const lock of locksOf(address, perAddress)) {
        if (taken.has(lock) || !(await tryLock(lock))) continue;
        return () => {
          const left = giveBack(lock).finally(() => leaving.delete(left));
          leaving.add(left);
          return left;
        };
      }
      return null;
    },
    async close() {
      await Promise.allSettled(leaving);
      await turn;
      const client = await session;
      session = null;
      await client?.end();
    },
  };
}

/** When the connection breaks, Postgres frees its locks and `forget` makes the next question open another. */
async function openSession(url: string, forget: () => void): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'vouch address slots',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', forget);
  client.on('end', forget);
  try {
    await client.connect();
  } catch (error) {
    forget();
    throw error;
  }
  return client;
}

/** The names of the locks: signed 64-bit numbers, spread over the whole range. */
function locksOf(address: string, perAddress: number): string[] {
  return Array.from({ length: perAddress }, (_, slot) =>
    createHash('sha256')
      .update(`vouch slot ${slot} ${address}`)
      .digest()
      .readBigInt64BE()
      .toString(),
  );
}
