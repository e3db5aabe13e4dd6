/** The process that measures. Composition only: environment, log, worker, signals. */
import { EnvError, readEnv } from '../lib/env.ts';
import { createLog } from './create-log.ts';
import { startWorker } from './worker.ts';

/** A worker that cannot end in order by then ends anyway: its jobs are freed by its missing heartbeat. */
const STOP_MS = 4500;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const databaseUrl = env.workerDatabaseUrl ?? env.databaseUrl;
  if (databaseUrl === null) {
    throw new EnvError(
      'VOUCH_WORKER_DATABASE_URL is not set: start the worker with "npm start", or give it the URL of the database.',
    );
  }
  const log = createLog({ name: 'worker', base: { pid: process.pid } });
  // Whoever reads "the worker runs" may tell it to stop in the same moment.
  const starting = startWorker(env, databaseUrl, log);
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    starting
      .then((worker) => worker.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'did not stop in order');
          process.exit(1);
        },
      );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await (
    await starting
  ).ended;
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(1);
});
