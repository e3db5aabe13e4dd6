import { Client } from 'pg';

/** A session of our own that holds advisory locks. */
export interface LockSession {
  /** Takes a lock that is free; false where another session has it. Not to be asked for a lock that is held. */
  take(lock: string): Promise<boolean>;
  release(lock: string): Promise<void>;
  close(): Promise<void>;
}

const TAKE = 'SELECT pg_try_advisory_lock($1::bigint) AS done';
const RELEASE = 'SELECT pg_advisory_unlock($1::bigint) AS done';
const RECONNECT_MS = 1000;

/**
 * The session opens at the first question and again when it was lost. A worker that dies gives its locks back with its
 * connection; one whose connection is lost takes those that it still needs again at once, as far as no other was
 * quicker.
 * @param questionMs for each question and for connecting; a session that does not answer in time is dropped
 */
export function createLockSession(url: string, questionMs: number): LockSession {
  const held = new Set<string>();
  let client: Client | null = null;
  let isClosed = false;
  let turn: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** One question after the other: a session answers one at a time. */
  function inTurn<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const answer = turn.then(async () => work(await connected()));
    turn = answer.catch(() => undefined);
    return answer;
  }

  const ask = (on: Client, sql: string, lock: string) => question(on, sql, lock).catch(fail(on));
  const fail = (on: Client) => (error: unknown) => {
    // Whether the lock is ours is not known now: with the session it certainly goes.
    lose(on);
    throw error;
  };

  async function connected(): Promise<Client> {
    if (client !== null) return client;
    const opened = await openSession(url, questionMs, lose);
    client = opened;
    for (const lock of held) await ask(opened, TAKE, lock);
    return opened;
  }

  function lose(lost: Client): void {
    if (lost !== client) return;
    client = null;
    void lost.end().catch(() => undefined);
    reclaim();
  }

  function reclaim(): void {
    clearTimeout(timer);
    if (isClosed || held.size === 0) return;
    inTurn(() => Promise.resolve()).catch(() => {
      timer = setTimeout(reclaim, RECONNECT_MS);
    });
  }

  return {
    take: (lock) =>
      inTurn(async (on) => {
        const isOurs = await ask(on, TAKE, lock);
        if (isOurs) held.add(lock);
        return isOurs;
      }),
    async release(lock) {
      held.delete(lock);
      // Lost with its session already: there is nothing to give back.
      if (client === null) return;
      await inTurn((on) => ask(on, RELEASE, lock));
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await turn;
      const last = client;
      client = null;
      await last?.end();
    },
  };
}

async function question(on: Client, sql: string, lock: string): Promise<boolean> {
  const { rows } = await on.query<{ done: boolean }>(sql, [lock]);
  return rows[0]?.done ?? false;
}

/** @param onLost is told once the connection has broken or ended, with whatever locks it held */
async function openSession(
  url: string,
  questionMs: number,
  onLost: (client: Client) => void,
): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'vouch address slots',
    connectionTimeoutMillis: questionMs,
    query_timeout: questionMs,
    keepAlive: true,
  });
  const tell = () => {
    onLost(client);
  };
  client.on('error', tell);
  client.on('end', tell);
  await client.connect();
  return client;
}
