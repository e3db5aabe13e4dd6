import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

export interface ReportListener {
  /** Ends the connection; resolves when it is gone. */
  close(): Promise<void>;
}

interface Options {
  databaseUrl: string;
  /** A report of this domain was stored. */
  onReport(domain: string): void;
  /** Listening (again): anything may have been missed before. */
  onConnected(): void;
  /** One sentence each time the connection is lost or cannot be made. */
  onTrouble?(sentence: string): void;
}

const CONNECT_MS = 5000;
/** A dead peer does not say goodbye: it is asked this often, and given as long to answer. */
const ASK_MS = 15_000;
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 10_000;

/** Listens on one connection until it breaks or the signal comes; never throws for the latter. */
async function listen(options: Options, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString: options.databaseUrl,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ASK_MS,
    keepAlive: true,
    application_name: 'vouch front',
  });
  const broken = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => {
      reject(new Error('the connection ended'));
    });
    signal.addEventListener(
      'abort',
      () => {
        reject(new Error('asked to stop'));
      },
      { once: true },
    );
  });
  broken.catch(() => undefined);
  client.on('notification', ({ payload }) => {
    if (payload !== undefined && payload !== '') options.onReport(payload);
  });
  try {
    await Promise.race([client.connect(), broken]);
    await Promise.race([client.query('LISTEN report'), broken]);
    options.onConnected();
    for (;;) {
      await Promise.race([wait(ASK_MS, undefined, { signal }), broken]);
      await Promise.race([client.query('SELECT 1'), broken]);
    }
  } finally {
    // The connection may be past talking to: it is not waited for.
    client.end().catch(() => undefined);
  }
}

/**
 * Hears of every stored report (`NOTIFY report, '<domain>'`) on a connection of its own, made again whenever it breaks.
 */
export function createReportListener(options: Options): ReportListener {
  const stop = new AbortController();
  const { signal } = stop;
  const run = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const startedAt = Date.now();
      await listen(options, signal).catch((error: unknown) => {
        if (!signal.aborted)
          options.onTrouble?.(error instanceof Error ? error.message : String(error));
      });
      pauseMs =
        Date.now() - startedAt > ASK_MS ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, MAX_PAUSE_MS);
      await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async close() {
      stop.abort();
      await running;
    },
  };
}
