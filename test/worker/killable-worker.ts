// A worker process for kill.real.test.ts: loaded ahead, it begins when it is told to, and beats faster than usual so
// that the test need not wait. Everything else is what worker/main.ts runs.
import pino from 'pino';
import { readEnv } from '../../lib/env.ts';
import { INTERVALS } from '../../worker/schedule.ts';
import { startWorker } from '../../worker/worker.ts';

const env = readEnv(process.env);
const databaseUrl = env.workerDatabaseUrl;
if (databaseUrl === null) throw new Error('VOUCH_WORKER_DATABASE_URL is not set');
process.once('message', () => {
  const intervals = { ...INTERVALS, beat: 0.4, silent: 2, release: 0.4 };
  startWorker(env, databaseUrl, pino({ level: 'warn' }), intervals).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.send?.('ready');
