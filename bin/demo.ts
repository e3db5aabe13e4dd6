import path from 'node:path';
import type { SeedServer } from '../prisma/seed-servers.table.ts';
import { makeAccount } from '../test/lab/accounts.ts';
import { DECLARED, type LabDomain } from '../test/lab/domains.ts';
import { startLab, type Lab } from '../test/lab/lab.ts';
import { ensurePackages } from '../test/lab/packages.mjs';

import type { DemoAccounts } from './demo/try-accounts.ts';

/** All of the lab at once: a scan is mostly its pauses, and the demo is to be quick. */
const CONCURRENCY = '12';
const LISTED_FROM = 'the lab of npm run demo';

export interface Demo {
  /** What the worker and the site need so that the lab is their Internet; the demo's data stay apart from yours. */
  readonly env: Readonly<Record<string, string>>;
  /** The servers to list in place of the public ones. */
  readonly servers: readonly SeedServer[];
  /** Accounts with which the worker is to try what their servers promise. */
  readonly accounts: readonly DemoAccounts[];
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
    accounts: await makeAccounts(lab),
    stop: () => lab.stop(),
  };
}

/** The two full servers, each with the other one's as the contact. */
async function makeAccounts(lab: Lab): Promise<DemoAccounts[]> {
  const make = (domain: LabDomain, contactAt: LabDomain) =>
    Promise.all([makeAccount(lab, domain), makeAccount(lab, contactAt)]);
  const pairs = await Promise.all([
    make('good.example', 'ej.example'),
    make('ej.example', 'good.example'),
  ]);
  return pairs.map(([account, contact]) => ({ account, contact }));
}
