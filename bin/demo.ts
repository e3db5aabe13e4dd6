import path from 'node:path';
import type { SeedServer } from '../prisma/seed-servers.table.ts';
import { DECLARED } from '../test/lab/domains.ts';
import { startLab } from '../test/lab/lab.ts';
import { ensurePackages } from '../test/lab/packages.mjs';

/** All of the lab at once: a scan is mostly its pauses, and the demo is to be quick. */
const CONCURRENCY = '12';
const LISTED_FROM = 'the lab of npm run demo';

export interface Demo {
  /** What the worker and the site need so that the lab is their Internet; the demo's data stay apart from yours. */
  readonly env: Readonly<Record<string, string>>;
  /** The servers to list in place of the public ones. */
  readonly servers: readonly SeedServer[];
  /** Ends the lab's servers and removes their files. */
  stop(): Promise<void>;
}

/**
 * Starts the lab as the Internet of `npm run demo`: real XMPP servers on this machine, no network.
 * @throws Error with the line to run when Debian packages are missing, or with a server's log when it does not start.
 */
export async function startDemo(): Promise<Demo> {
  const problem = ensurePackages({ forTests: false });
  if (problem !== null) throw new Error(problem);
  const lab = await startLab();
  const dataDir = process.env['VOUCH_DATA_DIR'] ?? path.join('.data', 'demo');
  return {
    env: {
      VOUCH_CONCURRENCY: process.env['VOUCH_CONCURRENCY'] ?? CONCURRENCY,
      ...lab.env,
      VOUCH_DATA_DIR: dataDir,
    },
    servers: lab.domains.map((domain) => ({
      ...{ domain, listedFrom: LISTED_FROM },
      declares: DECLARED[domain] ?? {},
    })),
    stop: () => lab.stop(),
  };
}
