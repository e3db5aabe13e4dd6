import type { Task } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Env } from '../lib/env.ts';
import { enqueueRescore } from '../lib/store/enqueue-rescore.ts';
import { recordSelfTest } from '../lib/store/record-self-test.ts';
import { checkAccountKey } from './check-account-key.ts';
import { daily } from './jobs/daily.ts';
import { heldTask } from './jobs/held-task.ts';
import { judge } from './jobs/judge.ts';
import { rescore } from './jobs/rescore.ts';
import { scanDomain } from './jobs/scan-domain.ts';
import { startRunner } from './runner.ts';
import { INTERVALS, startSchedule, type Intervals } from './schedule.ts';
import { createSelfCheck } from './self-check.ts';
import { createTools, type Tools } from './tools.ts';

/** A worker that runs. */
export interface Worker {
  /** Ends it in order; jobs that run go back to the queue. */
  stop(): Promise<void>;
  /** Rejects when it cannot go on. */
  readonly ended: Promise<void>;
}

/**
 * Puts a worker together: tools, self-test, the queue's runner, the schedule.
 * @param databaseUrl of the worker's role; the database is migrated
 * @throws when the database cannot be reached
 */
export async function startWorker(
  env: Env,
  databaseUrl: string,
  log: Logger,
  intervals: Intervals = INTERVALS,
): Promise<Worker> {
  const tools = await createTools(env, databaseUrl, log);
  const me: { workerId: string | null } = { workerId: null };
  const selfCheck = createSelfCheck(tools.test, async (result) => {
    const { isGreen, families, detail } = result;
    log[isGreen ? 'debug' : 'warn']({ families, detail }, 'self-test');
    if (me.workerId === null) return;
    const at = new Date().toISOString();
    await recordSelfTest(tools.prisma, me.workerId, { isGreen, families, detail, at });
  });
  const held = (task: Task): Task => heldTask(tools.prisma, task);
  const runner = await startRunner({
    databaseUrl,
    concurrency: env.concurrency,
    log,
    tasks: {
      'scan-domain': (payload, helpers) => scanDomain({ tools, selfCheck }, payload, helpers),
      daily: held(async () => {
        log.info(await daily(tools.prisma, new Date()), 'the work of a day is done');
      }),
      judge: held(async (payload) => {
        const isNew = await judge(tools.prisma, payload);
        log.info({ payload, isNew }, 'judged anew: a key is used elsewhere');
      }),
      rescore: held(async () => {
        log.info(await rescore(tools.prisma), 'rescored');
      }),
    },
  });
  const { workerId } = runner;
  me.workerId = workerId;
  const schedule = await startSchedule(tools, { workerId, selfCheck }, intervals);
  await selfCheck.fresh();
  await tellOfAccountKey(tools);
  // Whatever was judged by an older rubric is judged anew; where there is none, nothing happens.
  await enqueueRescore(tools.prisma);
  log.info({ workerId }, 'the worker runs');
  return {
    ended: runner.ended,
    async stop() {
      await runner.stop();
      await schedule.stop();
      await tools.close();
    },
  };
}

/** Everything but the functional looks goes on without it. */
async function tellOfAccountKey(tools: Tools): Promise<void> {
  const problem = await checkAccountKey(tools).catch((error: unknown) => String(error));
  if (problem !== null) tools.log.error(problem);
}
