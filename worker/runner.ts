import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import { createFullLanes } from './full-lanes.ts';

/** The queue's runner in this process. */
export interface Runner {
  /** The name under which the queue locks our jobs. */
  readonly workerId: string;
  /** Takes no more jobs, aborts those that run, and waits for them. */
  stop(): Promise<void>;
  /** Rejects when the runner ends by itself. */
  readonly ended: Promise<void>;
}

export interface RunnerParts {
  readonly databaseUrl: string;
  /** Jobs at once. */
  readonly concurrency: number;
  readonly tasks: TaskList;
  readonly log: Log;
}

/** Begins to take jobs from the queue. */
export async function startRunner(parts: RunnerParts): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  const workerIds: string[] = [];
  events.on('pool:create', ({ workerPool }) => {
    workerIds.push(workerPool.id);
  });
  const runner = await run({
    connectionString: parts.databaseUrl,
    concurrency: parts.concurrency,
    // Half of them are kept for looks that take seconds.
    forbiddenFlags: createFullLanes(Math.max(1, Math.floor(parts.concurrency / 2)), events),
    // One for each job, one that listens.
    maxPoolSize: parts.concurrency + 1,
    taskList: parts.tasks,
    // For retries and postponed jobs; new ones are announced by the database.
    pollInterval: 2000,
    noHandleSignals: true,
    // A job that is aborted goes back to the queue: nothing is gained by waiting for it.
    gracefulShutdownAbortTimeout: 10,
    // Without these the runner stops before it has told the database which jobs are done (0.17.3).
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: toLogger(parts.log),
    events,
  });
  const [workerId] = workerIds;
  if (workerId === undefined)
    throw new Error('the queue did not say under which name it locks jobs');
  return { workerId, stop: () => runner.stop(), ended: runner.promise };
}

const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'debug' } as const;

/** What the queue says about each job is for whoever looks for a fault; what fails is for everybody. */
function toLogger(log: Log): Logger {
  return new Logger(({ taskIdentifier, jobId }) => (level, message) => {
    log[LEVELS[level]]({ taskIdentifier, jobId }, message);
  });
}
