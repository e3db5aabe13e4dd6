import path from 'node:path';
import pg from 'pg';
import { startCluster } from '../postgres/cluster.ts';
import { dropDatabase, ensureOwner } from '../postgres/owner.ts';
import type { Passwords } from './passwords.ts';
import { say, StartError } from './say.mjs';

const DATABASE = 'vouch';
const CONNECT_MS = 10_000;

/** The database that everything is kept in. */
export interface OpenDatabase {
  readonly ownerUrl: string;
  /** Stops it where we started it. */
  stop(): Promise<void>;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such name',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to it',
  '28P01': 'it refuses the password',
  '28000': 'it refuses this user',
  '3D000': 'it has no such database',
};

function explain(url: string, error: { code?: string; message: string }): StartError {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port || '5432'}${pathname}`;
  const reason = REASONS[error.code ?? ''] ?? error.message;
  return new StartError(
    `The Postgres of DATABASE_URL at ${where} cannot be used (${reason}): mend that, or unset DATABASE_URL to use the embedded one.`,
  );
}

/**
 * Checks that a given Postgres answers to its owner.
 * @throws StartError that names it, without its password, and the remedy.
 */
export async function openGiven(url: string): Promise<OpenDatabase> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
  } catch (error) {
    throw explain(url, error as { code?: string; message: string });
  } finally {
    await client.end().catch(() => undefined);
  }
  say('Postgres: the one of DATABASE_URL');
  return { ownerUrl: url, stop: () => Promise.resolve() };
}

/**
 * Starts the embedded Postgres in the data folder.
 * @param isFresh empties the database first.
 * @throws StartError where it cannot run here, or the passwords are those of another data folder.
 */
export async function openEmbedded(dataDir: string, passwords: Passwords, isFresh: boolean) {
  const folder = path.join(dataDir, 'postgres');
  const cluster = await startCluster({ folder, password: passwords.superuser });
  try {
    if (isFresh) await dropDatabase(cluster, passwords, DATABASE);
    const ownerUrl = await ensureOwner(cluster, passwords, DATABASE);
    const how = cluster.isReused ? 'found running' : 'started';
    say(`Postgres: embedded, ${how} on 127.0.0.1:${cluster.port}`);
    return { ownerUrl, stop: () => cluster.stop() } satisfies OpenDatabase;
  } catch (error) {
    await cluster.stop();
    if ((error as { code?: unknown }).code !== '28P01') throw error;
    throw new StartError(
      `The passwords in ${dataDir} are not those of the database in ${folder}: restore passwords.json, or remove both to begin anew.`,
    );
  }
}
