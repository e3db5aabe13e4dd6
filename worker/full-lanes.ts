import type { WorkerEvents } from 'graphile-worker';

/** The flag that a full scan's job bears (schedule_scan in the migrations). */
const FULL = 'full';

/**
 * Lets a runner take only so many full scans at once: they take minutes, and who waits for a first report is not to wait
 * behind them. A loop of the runner that asks for a job holds a lane until it is known that it got no full one.
 *
 * @param events of the runner
 * @returns what the runner asks before it takes a job: the flags of jobs that it must leave alone
 */
export function createFullLanes(lanes: number, events: WorkerEvents): () => string[] | null {
  /** The loops that hold a lane. */
  const holders = new Set<string>();
  /** What was answered to loops that have not begun to ask the database; they do so in the same order. */
  const answers: boolean[] = [];
  const leave = ({ worker }: { worker: { workerId: string } }) => {
    holders.delete(worker.workerId);
  };
  events.on('worker:getJob:start', ({ worker }) => {
    if (answers.shift()) holders.add(worker.workerId);
  });
  events.on('worker:getJob:empty', leave);
  events.on('worker:getJob:error', leave);
  events.on('job:complete', leave);
  events.on('job:start', ({ worker, job }) => {
    if (!job.flags?.[FULL]) holders.delete(worker.workerId);
  });
  return () => {
    const hasRoom = holders.size + answers.filter(Boolean).length < lanes;
    answers.push(hasRoom);
    return hasRoom ? null : [FULL];
  };
}
