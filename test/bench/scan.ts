/**
 * `npm run bench`: one quick scan of Prosody and one of ejabberd in the lab, by a real worker process. Prints absolute
 * figures with a line about the machine; exits 1 only when a scan opens more connections than we state.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createDatabase, type Database } from '../../lib/db.ts';
import { enqueueScan } from '../../lib/store/enqueue-scan.ts';
import { ensureServers } from '../../lib/store/ensure-servers.ts';
import { createTestDatabase } from '../database.ts';
import { startLab } from '../lab/lab.ts';
import setUpPostgres from '../real-setup.ts';
import { machine } from './machine.ts';

const SERVERS = [
  { domain: 'good.example', software: 'Prosody' },
  { domain: 'ej.example', software: 'ejabberd' },
] as const;
/** Stated in the README: the quick tier opens no more per endpoint. */
const MOST_CONNECTIONS = 30;
const PATIENCE_MS = 60_000;

/** The worker's own line about what it has observed. */
interface ObservedLine {
  readonly msg: string;
  readonly domain: string;
  readonly ms: number;
  readonly connections: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

interface BenchedWorker {
  readonly process: ChildProcess;
  /** The next line that fits; those before it are gone. */
  next(fits: (said: ObservedLine) => boolean): Promise<ObservedLine>;
}

function startWorkerProcess(env: Record<string, string>): BenchedWorker {
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (fits: (said: ObservedLine) => boolean): Promise<ObservedLine> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    for (;;) {
      const line = await lines.next();
      if (line.done) throw new Error(`the worker ended, or said nothing for ${PATIENCE_MS} ms`);
      const said = JSON.parse(line.value) as ObservedLine;
      if (!fits(said)) continue;
      clearTimeout(timer);
      return said;
    }
  };
  return { process: child, next };
}

/** Asks for a scan; resolves to what the worker says about it once it is reported. */
async function scan(db: Database, worker: BenchedWorker, domain: string) {
  const startedAt = performance.now();
  await enqueueScan(db.prisma, domain, 'operator');
  const seen = await worker.next((said) => said.domain === domain && said.msg === 'scan observed');
  await worker.next((said) => said.domain === domain && said.msg === 'scan done');
  return { ...seen, wallMs: performance.now() - startedAt };
}

/** Resident memory in MiB: now, and the most there ever was. Linux. */
function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (key: string) =>
    Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1024);
  return { now: mib('VmRSS'), most: mib('VmHWM') };
}

/** Runs both scans; true where a stated count is missed. */
async function bench(db: Database, worker: BenchedWorker): Promise<boolean> {
  let isMissed = false;
  for (const { domain, software } of SERVERS) {
    await ensureServers(db.prisma, [{ domain, listedFrom: 'the bench' }]);
    const seen = await scan(db, worker, domain);
    const where = { probe: 'reachability', server: { domain } };
    const endpoints = await db.prisma.observation.count({ where });
    const memory = memoryOf(worker.process.pid ?? 0);
    const perEndpoint = seen.connections / endpoints;
    isMissed ||= perEndpoint > MOST_CONNECTIONS;
    console.log(
      `${software.padEnd(8)} ${(seen.wallMs / 1000).toFixed(2)} s from asking to report, ` +
        `${(seen.ms / 1000).toFixed(2)} s of looking; ${seen.connections} connections at ${endpoints} endpoints ` +
        `(${perEndpoint.toFixed(1)} each, stated: at most ${MOST_CONNECTIONS}); ` +
        `${seen.bytesIn} B in, ${seen.bytesOut} B out; worker ${memory.now} MiB, at most ${memory.most} MiB`,
    );
  }
  return isMissed;
}

const undo: (() => Promise<unknown>)[] = [];
try {
  undo.push(await setUpPostgres());
  const database = await createTestDatabase();
  const lab = await startLab({ domains: SERVERS.map(({ domain }) => domain) });
  undo.push(() => lab.stop());
  const db = createDatabase(database.workerUrl);
  undo.push(() => db.close());
  const worker = startWorkerProcess({
    ...lab.env,
    VOUCH_WORKER_DATABASE_URL: database.workerUrl,
  });
  undo.push(async () => {
    const gone = once(worker.process, 'exit');
    if (worker.process.exitCode === null && worker.process.kill('SIGTERM')) await gone;
  });
  console.log(machine());
  await worker.next((said) => said.msg === 'the worker runs');
  if (await bench(db, worker)) process.exitCode = 1;
} finally {
  for (const step of undo.reverse()) await step();
}
