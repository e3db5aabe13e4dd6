import { freePort } from '../../bin/postgres/free-port.ts';
import { startProcess } from './start-process.ts';
import type { StartedProcess } from './start-process.ts';

export interface StartedSite extends StartedProcess {
  readonly url: string;
}

/** Starts the built site behind its front on a free port. */
export async function startSite(databaseUrl: string): Promise<StartedSite> {
  const port = await freePort(null);
  const site = await startProcess({
    args: ['--import', 'tsx', 'bin/site.ts'],
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      VOUCH_SITE_DATABASE_URL: databaseUrl,
      VOUCH_ALLOW_NAMES: 'example',
    },
    ready: /ready on/,
    deadlineMs: 60_000,
  });
  return { ...site, url: `http://localhost:${port}` };
}
