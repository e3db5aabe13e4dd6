import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

interface LockFile {
  readonly pid: number;
  readonly port: number;
}

/** The lines of postmaster.pid: process, data directory, start, port …; null where there is none. */
async function readLockFile(folder: string): Promise<LockFile | null> {
  const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** Whether the process is a Postgres. Numbers are used again, after a reboot above all; without /proc we cannot tell. */
async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
  return command.includes('postgres');
}

async function dataDirectory(port: number, login: { role: string; password: string }) {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: login.role,
    password: login.password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory ?? null;
  } catch {
    return null; // Not ours, not up yet or no longer up: the caller looks again.
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Looks for a Postgres that runs on this data directory, as it does when its starter was killed.
 * Waits for one that is on its way up or down; removes the lock file of one that is gone for good.
 * @returns its port, or null where none runs.
 * @throws Error where one holds the directory and does not answer within ten seconds.
 */
export async function findRunning(folder: string, login: { role: string; password: string }) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const lock = await readLockFile(folder);
    if (lock === null) return null;
    if (!(await isPostgres(lock.pid))) {
      await rm(path.join(folder, 'postmaster.pid'), { force: true });
      return null;
    }
    const directory = lock.port > 0 ? await dataDirectory(lock.port, login) : null;
    if (directory !== null && (await realpath(directory)) === (await realpath(folder))) {
      return lock.port;
    }
    await sleep(PAUSE_MS);
  }
  throw new Error(`A Postgres holds ${folder} and does not answer: stop it first.`);
}
