import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createDatabase, type Database } from '../../lib/db.ts';
import { enqueueScan } from '../../lib/store/enqueue-scan.ts';
import { ensureServers } from '../../lib/store/ensure-servers.ts';
import { createTestDatabase } from '../database.ts';

const PATIENCE_MS = 120_000;

/** A line of the worker's log. */
interface LogLine {
  readonly msg: string;
  readonly domain: string;
}

/** A real worker with a database of its own. */
export interface BenchedWorker {
  /** Asks for a scan; resolves to the milliseconds until it is reported. */
  scan(domain: string): Promise<number>;
  /** Resident memory in MiB: now, and the most there ever was. Linux. */
  memory(): { readonly now: number; readonly most: number };
  stop(): Promise<void>;
}

/** @param env of the worker, but for its database */
export async function startWorkerProcess(
  env: Readonly<Record<string, string>>,
): Promise<BenchedWorker> {
  const database = await createTestDatabase();
  const db = createDatabase(database.workerUrl);
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...process.env, ...env, VOUCH_WORKER_DATABASE_URL: database.workerUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const next = lineReader(child);
  await next(({ msg }) => msg === 'the worker runs');
  return {
    scan: (domain) => scan(db, domain, next),
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
      const gone = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGTERM')) await gone;
      await db.close();
      await database.drop();
    },
  };
}

type Next = (fits: (said: LogLine) => boolean) => Promise<LogLine>;

/** The next line that fits; those before it are gone. */
function lineReader(child: ChildProcess): Next {
  if (child.stdout === null) throw new Error('the worker was started without a pipe');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (fits) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    for (;;) {
      const line = await lines.next();
      if (line.done) throw new Error(`the worker ended, or said nothing for ${PATIENCE_MS} ms`);
      const said = JSON.parse(line.value) as LogLine;
      if (!fits(said)) continue;
      clearTimeout(timer);
      return said;
    }
  };
}

async function scan({ prisma }: Database, domain: string, next: Next): Promise<number> {
  await ensureServers(prisma, [{ domain, listedFrom: 'the bench' }]);
  const startedAt = performance.now();
  await enqueueScan(prisma, domain, 'operator');
  await next((said) => said.domain === domain && said.msg === 'scan done');
  return performance.now() - startedAt;
}

function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (key: string) =>
    Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1024);
  return { now: mib('VmRSS'), most: mib('VmHWM') };
}
