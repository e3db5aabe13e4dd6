import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { lockFor } from './lock-for.ts';

const FOLDER = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** The number of Prisma Migrate's own advisory lock: its CLI and we never migrate at once. */
const PRISMA_LOCK = 72_707_369;
/** For the lock, and for each table that a migration changes while others use it. */
const LOCK_MS = 60_000;

/** As Prisma makes it. */
const BOOK = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** What the book says is applied. */
async function readBook(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string; failed: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NULL AS failed
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const failed = rows.find((row) => row.failed);
  if (failed) {
    throw new Error(
      `The migration ${failed.name} failed before: mend it, then "npx prisma migrate resolve --rolled-back ${failed.name}".`,
    );
  }
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

/** A failed script is rolled back whole by Postgres; the book keeps the attempt, as Prisma's would. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  try {
    await client.query(sql);
  } catch (error) {
    const logs = String(error);
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, logs]);
    throw new Error(`The migration ${name} failed. ${logs}`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

/**
 * Applies the migrations of prisma/migrations that the database lacks, as `prisma migrate deploy` does and in its book,
 * but in milliseconds. Waits a minute while another migrates.
 * @param url of the owner.
 * @returns the names of those applied now, in order.
 * @throws Error when one fails or failed before, or was changed after it had been applied.
 */
export async function migrate(url: string, folder = FOLDER, lockMs = LOCK_MS): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c timezone=UTC',
    connectionTimeoutMillis: 10_000,
    lock_timeout: lockMs,
  });
  await client.connect();
  try {
    await lockFor(client, 'pg_advisory_lock', {
      lock: PRISMA_LOCK,
      what: 'migrates this database',
    });
    await client.query('SET client_min_messages = warning');
    await client.query(BOOK);
    const book = await readBook(client);
    const applied: string[] = [];
    for (const migration of await readMigrations(folder)) {
      const checksum = book.get(migration.name);
      if (checksum !== undefined && checksum !== migration.checksum) {
        throw new Error(`The migration ${migration.name} was changed after it had been applied.`);
      }
      if (checksum !== undefined) continue;
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}
