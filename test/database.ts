import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';

/** Name of the environment variable in which test/real-setup.ts says where Postgres is. */
export const TEST_POSTGRES = 'VOUCH_TEST_POSTGRES';
/** The database that every test's is a copy of. */
export const TEMPLATE = 'vouch_template';

/** A database of a test's own, migrated and empty. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly workerUrl: string;
  readonly siteUrl: string;
  /** Ends its sessions and removes it. */
  drop(): Promise<void>;
}

const urls = z.object({ ownerUrl: z.string(), workerUrl: z.string(), siteUrl: z.string() });

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(url, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** insufficient_privilege: a session of Postgres's own, or one that has not said yet who it is. Both are short. */
const NOT_OURS = '42501';

async function drop(url: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await execute(url, `DROP DATABASE ${name} WITH (FORCE)`);
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== NOT_OURS || tries === 50) throw error;
      await sleep(100);
    }
  }
}

/**
 * Copies the template: a migrated database with its roles in some ten milliseconds.
 * @throws Error outside of a run that test/real-setup.ts prepared.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const where = process.env[TEST_POSTGRES];
  if (where === undefined)
    throw new Error('No test Postgres: a test that wants one ends in .real.test.ts.');
  const template = urls.parse(JSON.parse(where));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(template.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  return {
    ownerUrl: inDatabase(template.ownerUrl, name),
    workerUrl: inDatabase(template.workerUrl, name),
    siteUrl: inDatabase(template.siteUrl, name),
    drop: () => drop(template.ownerUrl, name),
  };
}
