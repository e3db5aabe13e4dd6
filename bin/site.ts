import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { EnvError, readEnv } from '../lib/env.ts';
import { createFront } from '../lib/front/front.ts';
import type { Front } from '../lib/front/front.ts';

/** Everything that runs has this long to end after SIGTERM; then the process ends without it. */
const STOP_MS = 4500;

class StartError extends Error {
  override readonly name = 'StartError';
}

/** The production build's request handler; Next answers nothing by itself. */
async function startNext(port: number) {
  const dir = fileURLToPath(new URL('..', import.meta.url));
  const app = next({ dev: false, dir, hostname: 'localhost', port });
  try {
    await app.prepare();
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new StartError(
      `The site cannot start from ${path.join(dir, '.next')}: build it with "npm start" (${cause}).`,
    );
  }
  return app;
}

async function listen(front: Front, port: number): Promise<void> {
  try {
    await front.listen();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(`PORT ${port} is in use: stop what listens there, or set another PORT.`);
    if (code === 'EACCES')
      throw new StartError(`PORT ${port} may not be opened by this user: set a PORT above 1023.`);
    throw error;
  }
}

/** Ends on SIGTERM or SIGINT: answers under way end, nothing new is taken. */
function stopOnSignal(front: Front): void {
  const stop = (): void => {
    setTimeout(() => process.exit(0), STOP_MS).unref();
    void front.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const databaseUrl = env.siteDatabaseUrl;
  if (databaseUrl === null)
    throw new StartError('VOUCH_SITE_DATABASE_URL is not set: start the site with "npm start".');
  const app = await startNext(env.port);
  const front = createFront({
    handler: app.getRequestHandler(),
    port: env.port,
    baseUrl: env.baseUrl,
    databaseUrl,
    onTrouble: (sentence) => {
      console.error(`site: ${sentence}`);
    },
  });
  await listen(front, env.port);
  stopOnSignal(front);
  console.log(`site: ready on http://localhost:${env.port}`);
}

main().catch((error: unknown) => {
  const isOurs = error instanceof EnvError || error instanceof StartError;
  console.error(isOurs ? error.message : error);
  process.exit(1);
});
