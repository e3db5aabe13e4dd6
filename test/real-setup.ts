import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCluster } from '../bin/postgres/cluster.ts';
import { ensureOwner } from '../bin/postgres/owner.ts';
import { stopAbandoned } from './stop-abandoned.ts';
import { prepareDatabase } from '../lib/prepare-database.ts';
import { TEMPLATE, TEST_POSTGRES } from './database.ts';

const PREFIX = 'vouch-postgres-';

/** Durability costs time, and nobody reads this data after a crash. */
const SETTINGS = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_connections=300',
  'shared_buffers=32MB',
];

/** Removes what a killed run left: the folder's name tells whose it was. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? parseInt(name.slice(PREFIX.length), 10) : NaN;
    if (!Number.isNaN(pid)) await stopAbandoned(pid, path.join(tmpdir(), name));
  }
}

/**
 * Starts one Postgres for the whole run, with a migrated template database, and says in the environment where it is.
 * @returns the function that stops it and removes its folder.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  await sweep();
  const home = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  const secret = () => randomBytes(12).toString('hex');
  const passwords = { superuser: secret(), owner: secret() };
  const roles = { worker: secret(), site: secret() };
  const cluster = await startCluster({
    folder: path.join(home, 'data'),
    password: passwords.superuser,
    settings: SETTINGS,
  });
  const ownerUrl = await ensureOwner(cluster, passwords, TEMPLATE);
  const { workerUrl, siteUrl } = await prepareDatabase(ownerUrl, roles);
  process.env[TEST_POSTGRES] = JSON.stringify({ ownerUrl, workerUrl, siteUrl });
  return async () => {
    await cluster.stop();
    await rm(home, { recursive: true, force: true });
  };
}
