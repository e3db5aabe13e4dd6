import cron from 'node-cron';
import { beat, endBeat } from '../lib/store/beat.ts';
import { closeLostScans } from '../lib/store/close-lost-scans.ts';
import { enqueueDaily } from '../lib/store/enqueue-daily.ts';
import { enqueueDueScans } from '../lib/store/enqueue-due-scans.ts';
import { ensureRotationSalt } from '../lib/store/ensure-rotation-salt.ts';
import { releaseDeadWorkers } from '../lib/store/release-dead-workers.ts';
import type { SelfCheck } from './self-check.ts';
import type { Tools } from './tools.ts';

/** How often what is done, in seconds. */
export interface Intervals {
  readonly beat: number;
  /** A worker that has not beaten for so long loses its jobs. */
  readonly silent: number;
  /** Silence and this together must stay below a minute: no job waits longer. */
  readonly release: number;
  /** As cron says it, in UTC; a tick only enqueues and tidies, and twice is as once. */
  readonly due: string;
  readonly daily: string;
}

export const INTERVALS: Intervals = {
  ...{ beat: 10, silent: 45, release: 5 },
  ...{ due: '* * * * *', daily: '23 3 * * *' },
};

export interface Schedule {
  stop(): Promise<void>;
}

/** Starts the ticks of one worker; each runs once at the start. A tick that fails is logged, and the next one comes. */
export async function startSchedule(
  { prisma, log }: Tools,
  worker: { workerId: string; selfCheck: SelfCheck },
  intervals: Intervals = INTERVALS,
): Promise<Schedule> {
  const guarded = (name: string, tick: () => Promise<unknown>) => async () => {
    try {
      await tick();
    } catch (error) {
      log.error({ err: error, tick: name }, 'a tick failed');
    }
  };
  const beats = guarded('beat', () => beat(prisma, worker.workerId));
  const releases = guarded('release', async () => {
    const dead = await releaseDeadWorkers(prisma, intervals.silent);
    if (dead.length > 0) log.warn({ dead }, 'jobs of dead workers are free again');
  });
  const dues = guarded('due', async () => {
    const queued = await enqueueDueScans(prisma);
    const lost = await closeLostScans(prisma);
    if (queued + lost > 0) log.info({ queued, lost }, 'scans enqueued');
  });
  const salts = guarded('salt', () => ensureRotationSalt(prisma, new Date()));
  const days = guarded('daily', () => enqueueDaily(prisma));
  // While nothing is scanned nobody else would notice that we are well again.
  const health = guarded('self-test', () => worker.selfCheck.whileRed());

  await beats();
  await Promise.all([releases(), dues(), salts(), days()]);
  const timers = [
    setInterval(() => void beats(), intervals.beat * 1000),
    setInterval(() => void releases(), intervals.release * 1000),
  ];
  const options = { timezone: 'UTC', noOverlap: true };
  const tasks = [
    ...[dues, salts, health].map((tick) => cron.schedule(intervals.due, tick, options)),
    cron.schedule(intervals.daily, days, options),
  ];
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      for (const task of tasks) await task.destroy();
      await endBeat(prisma, worker.workerId);
    },
  };
}
