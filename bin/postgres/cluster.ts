import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../start/say.mjs';
import { findBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { freePort } from './free-port.ts';
import { findRunning } from './running.ts';

/** The first role of the cluster: it makes the owner and its database, and is not used again. */
export const SUPERUSER = 'postgres';

/** A running Postgres of ours. */
export interface Cluster {
  readonly port: number;
  /** True: it ran already (whoever started it was killed). */
  readonly isReused: boolean;
  /** A URL of it. @param password not encoded. */
  url(role: string, password: string, database: string): string;
  /** Ends its sessions and stops it. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** The absolute path of the data directory; made when it is missing. */
  readonly folder: string;
  /** The superuser's, set when the data directory is made. */
  readonly password: string;
  /** More server settings, `name=value`, without spaces. */
  readonly settings?: readonly string[];
}

/** Postgres keeps the command line of its last start; so its port is the same each time, where it is free. */
async function lastPort(folder: string): Promise<number | null> {
  const options = await readFile(path.join(folder, 'postmaster.opts'), 'utf8').catch(() => '');
  const [, port] = /"-p" "(\d+)"/.exec(options) ?? [];
  return port === undefined ? null : Number(port);
}

/** Makes the data directory under another name first: one that a kill left half-made must not be taken for a whole one. */
async function initialise(binaries: Binaries, folder: string, password: string): Promise<void> {
  const { uid, gid } = binaries.account.user;
  const unfinished = `${folder}.unfinished`;
  const passwordFile = `${folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) {
    await chown(unfinished, uid, gid);
    await chown(passwordFile, uid, gid);
    await chmod(path.dirname(folder), 0o711); // To be entered, not to be read.
  }
  const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-instructions'];
  const who = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  try {
    await binaries.run('initdb', [`--pgdata=${unfinished}`, ...who, ...flags]);
    await rename(unfinished, folder);
  } catch (error) {
    if (uid === undefined || !String(error).includes('Permission denied')) throw error;
    throw new StartError(
      `The user who runs Postgres here (${uid}) may not enter ${folder}: put VOUCH_DATA_DIR where it may, start Vouch as a normal user, or give DATABASE_URL.`,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(binaries: Binaries, port: number, options: ClusterOptions): Promise<void> {
  const { folder, settings = [] } = options;
  const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC'];
  const flags = [...all, ...settings].map((setting) => `-c ${setting}`).join(' ');
  const log = path.join(folder, 'server.log');
  const args = ['--pgdata', folder, '--wait', '--log', log, '-o', `-p ${port} ${flags}`, 'start'];
  await binaries.run('pg_ctl', args).catch(async (error: unknown) => {
    const tail = (await readFile(log, 'utf8').catch(() => '')).slice(-1_000);
    throw new Error(`Postgres did not start. ${String(error)}\n${tail}`.trim());
  });
}

/**
 * Starts the embedded Postgres, or takes over the one that runs on this data directory already.
 * It listens on 127.0.0.1 only, and outlives us when we are killed.
 * @throws StartError where nobody may run it here; Error with the end of its log when it does not start.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, password } = options;
  const binaries = await findBinaries();
  const running = await findRunning(folder, { role: SUPERUSER, password });
  const port = running ?? (await freePort(await lastPort(folder)));
  if (running === null) {
    if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise(binaries, folder, password);
    await launch(binaries, port, options);
  }
  return {
    port,
    isReused: running !== null,
    url: (role, secret, database) =>
      `postgresql://${role}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}`,
    stop: () => binaries.run('pg_ctl', ['--pgdata', folder, '--wait', '--mode', 'fast', 'stop']),
  };
}
