import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../lib/migrate.ts';
import { createTestDatabase } from '../database.ts';
import type { TestDatabase } from '../database.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'vouch-migrations-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs Prisma's own CLI; resolves to its exit code and what it said. */
function prisma(url: string, ...args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url };
    execFile('node_modules/.bin/prisma', args, { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: `${out}${err}` });
    });
  });
}

async function query(url: string, sql: string): Promise<pg.QueryResult<Record<string, unknown>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** An empty database beside the test's own. */
async function withEmpty(name: string, run: (url: string) => Promise<void>): Promise<void> {
  const url = new URL(database.ownerUrl);
  url.pathname = `/${name}`;
  await query(database.ownerUrl, `CREATE DATABASE ${name}`);
  try {
    await run(url.href);
  } finally {
    await query(database.ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function writeMigration(home: string, name: string, sql: string): Promise<void> {
  await mkdir(path.join(home, name), { recursive: true });
  await writeFile(path.join(home, name, 'migration.sql'), sql);
}

describe("our applier and Prisma's CLI", () => {
  it('agree that what we applied is applied, and that it is the schema', async () => {
    const status = await prisma(database.ownerUrl, 'migrate', 'status');
    expect(status.output).toContain('Database schema is up to date!');
    expect(status.code).toBe(0);
    const deploy = await prisma(database.ownerUrl, 'migrate', 'deploy');
    expect(deploy.output).toContain('No pending migrations to apply.');
    const difference = await prisma(
      database.ownerUrl,
      ...['migrate', 'diff', '--from-migrations', 'prisma/migrations'],
      ...['--to-schema', 'prisma/schema.prisma', '--exit-code'],
    );
    expect(difference.output).toContain('No difference detected');
    expect(difference.code).toBe(0);
  });

  it('agree the other way round: what the CLI deployed we leave alone', async () => {
    await withEmpty(`deployed_${process.pid}`, async (url) => {
      const deploy = await prisma(url, 'migrate', 'deploy');
      expect(deploy.output).toContain('All migrations have been successfully applied.');
      expect(await migrate(url)).toEqual([]);
    });
  });
});

describe('the applier', () => {
  it('applies each migration once when two start at the same time', async () => {
    await withEmpty(`twice_${process.pid}`, async (url) => {
      const [first, second] = await Promise.all([migrate(url), migrate(url)]);
      expect(first.length + second.length).toBe(Math.max(first.length, second.length));
      expect(first.length + second.length).toBeGreaterThan(0);
    });
  });

  it('waits for another that migrates, but not for ever, and says what to do', async () => {
    const other = new pg.Client({ connectionString: database.ownerUrl });
    await other.connect();
    await other.query('SELECT pg_advisory_lock(72707369)');
    await expect(migrate(database.ownerUrl, 'prisma/migrations', 200)).rejects.toThrow(
      /Another process migrates this database.*end it/,
    );
    await other.end();
    expect(await migrate(database.ownerUrl, 'prisma/migrations', 5000)).toEqual([]);
  });

  it('rolls a failing migration back whole, says which, and does not go on the next time', async () => {
    const broken = path.join(folder, 'broken');
    await cp('prisma/migrations', broken, { recursive: true });
    await writeMigration(
      broken,
      '99990101000000_broken',
      'CREATE TABLE half (id INT); SELECT 1/0;',
    );
    const attempt = () => migrate(database.ownerUrl, broken);
    await expect(attempt()).rejects.toThrow(/99990101000000_broken failed.*division by zero/);
    await expect(attempt()).rejects.toThrow(/99990101000000_broken failed before/);
    await expect(query(database.ownerUrl, 'SELECT * FROM half')).rejects.toThrow(/does not exist/);
    const name = '99990101000000_broken';
    await query(
      database.ownerUrl,
      `DELETE FROM _prisma_migrations WHERE migration_name = '${name}'`,
    );
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    const home = path.join(folder, 'changed');
    const name = '20260101000000_first';
    await withEmpty(`changed_${process.pid}`, async (url) => {
      await writeMigration(home, name, 'CREATE TABLE a (id INT);');
      expect(await migrate(url, home)).toEqual([name]);
      await writeMigration(home, name, 'CREATE TABLE b (id INT);');
      await expect(migrate(url, home)).rejects.toThrow(`${name} was changed`);
    });
  });
});
