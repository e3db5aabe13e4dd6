import type { Logger } from 'pino';
import { createDatabase, type Database } from '../../lib/db.ts';
import { readEnv, type Env } from '../../lib/env.ts';
import { enqueueScan } from '../../lib/store/enqueue-scan.ts';
import { ensureServers } from '../../lib/store/ensure-servers.ts';
import { createLog } from '../../worker/create-log.ts';
import { INTERVALS, type Intervals } from '../../worker/schedule.ts';
import { startWorker, type Worker } from '../../worker/worker.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { startLab, type Lab } from '../lab/lab.ts';
import type { LabDomain } from '../lab/domains.ts';

/** A lab as the Internet and a database of its own, for tests that run real workers. */
export interface World {
  readonly lab: Lab;
  readonly database: TestDatabase;
  readonly db: Database;
  readonly env: Env;
  /** What the workers said, at warn and above unless more was wished for. */
  readonly complaints: string[];
  startWorker(intervals?: Intervals): Promise<Worker>;
  /** Asks for a scan; resolves to its id. */
  ask(domain: string): Promise<string>;
  /** Waits until the scan has ended; resolves to its state. */
  ended(scanId: string, seconds?: number): Promise<string>;
  /** Removes what a test has left in the tables. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** More for the workers' environment, once the lab is there. */
  readonly envIn?: (lab: Lab) => Promise<Readonly<Record<string, string>>>;
  /** From which level on the workers' words are kept. Default: warn. */
  readonly level?: string;
}

export async function createWorld(
  domains: readonly LabDomain[],
  { envIn, level = 'warn' }: WorldOptions = {},
): Promise<World> {
  const [lab, database] = await Promise.all([startLab({ domains }), createTestDatabase()]);
  const db = createDatabase(database.workerUrl);
  const owner = createDatabase(database.ownerUrl);
  const env = readEnv({
    ...{ ...lab.env, VOUCH_WORKER_DATABASE_URL: database.workerUrl },
    ...(await envIn?.(lab)),
  });
  const complaints: string[] = [];
  const workers = new Set<Worker>();
  const log = collectingLog(complaints, level);
  return {
    ...{ lab, database, db, env, complaints },
    async startWorker(intervals = INTERVALS) {
      const worker = await startWorker(env, database.workerUrl, log, intervals);
      const stop = async () => {
        if (workers.delete(worker)) await worker.stop();
      };
      workers.add(worker);
      return { ...worker, stop };
    },
    async ask(domain) {
      await ensureServers(db.prisma, [{ domain, listedFrom: 'a test' }]);
      const { state, scanId } = await enqueueScan(db.prisma, domain, 'visitor');
      if (state !== 'queued') throw new Error(`${domain}: ${state}`);
      return String(scanId);
    },
    async ended(scanId, seconds = 50) {
      for (let waited = 0; waited < seconds * 20; waited += 1) {
        const scan = await db.prisma.scan.findUniqueOrThrow({ where: { id: scanId } });
        if (scan.finishedAt !== null) return scan.state;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`scan ${scanId} did not end in ${seconds} s: ${complaints.join('\n')}`);
    },
    async clear() {
      for (const worker of workers) await worker.stop();
      workers.clear();
      await owner.prisma.server.updateMany({ data: { currentReportId: null } });
      await owner.prisma.server.deleteMany();
      await db.prisma.optOut.deleteMany();
      await db.prisma.workerBeat.deleteMany();
      await db.prisma.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
      // A worker that a test has killed still holds the queue of its domain.
      await db.prisma.$executeRaw`
        UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL`;
      complaints.length = 0;
    },
    async stop() {
      for (const worker of workers) await worker.stop();
      await Promise.all([db.close(), owner.close()]);
      await Promise.all([database.drop(), lab.stop()]);
    },
  };
}

function collectingLog(complaints: string[], level: string): Logger {
  return createLog(
    { level: process.env['VOUCH_TEST_LOG'] ?? level },
    {
      write(line: string) {
        complaints.push(line.trim());
      },
    },
  );
}
