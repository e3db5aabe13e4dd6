import { Logger, makeWorkerUtils, runMigrations, runOnce } from 'graphile-worker';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../lib/migrate.ts';
import { prepareDatabase } from '../../lib/prepare-database.ts';
import { createTestDatabase } from '../database.ts';
import type { TestDatabase } from '../database.ts';

const CREDENTIALS = 'CREATE TABLE credential_of_test (secret TEXT)';
const LATER = 'CREATE TABLE made_later (id SERIAL PRIMARY KEY, word TEXT)';

let database: TestDatabase;
const clients: pg.Client[] = [];
let owner: pg.Client;
let worker: pg.Client;
let site: pg.Client;

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect(database.ownerUrl);
  worker = await connect(database.workerUrl);
  site = await connect(database.siteUrl);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await database.drop();
});

async function tables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

describe('the roles', () => {
  it('are three, and none is a superuser', async () => {
    const who = await Promise.all(
      [owner, worker, site].map((client) =>
        client.query<{ name: string; super: boolean }>(
          'SELECT rolname AS name, rolsuper AS super FROM pg_roles WHERE rolname = current_user',
        ),
      ),
    );
    expect(who.map(({ rows }) => rows[0])).toEqual([
      { name: 'vouch_owner', super: false },
      { name: 'vouch_worker', super: false },
      { name: 'vouch_site', super: false },
    ]);
  });

  it('let the site read every table but those with credentials, and write none', async () => {
    const names = await tables();
    expect(names).toContain('server');
    expect(names.filter((name) => name.startsWith('credential'))).toEqual([
      ...['credential_account', 'credential_sign_in'],
    ]);
    for (const name of names) {
      const table = pg.escapeIdentifier(name);
      const read = expect(site.query(`SELECT * FROM ${table} LIMIT 1`));
      if (name.startsWith('credential')) await read.rejects.toThrow(/permission denied/);
      else await read.resolves.toBeDefined();
      await expect(site.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
      await expect(site.query(`INSERT INTO ${table} DEFAULT VALUES`)).rejects.toThrow(
        /permission denied/,
      );
    }
    await expect(site.query(`UPDATE server SET number = 100`)).rejects.toThrow(/permission denied/);
    await expect(site.query('TRUNCATE server')).rejects.toThrow(/permission denied/);
    await expect(site.query('CREATE TABLE mine (id INT)')).rejects.toThrow(/permission denied/);
  });

  it('let the worker write its tables, and not change them', async () => {
    await worker.query(`INSERT INTO server (domain, listed_from) VALUES ('a.example', 'test')`);
    await worker.query(`UPDATE server SET number = 1 WHERE domain = 'a.example'`);
    expect((await worker.query('SELECT number FROM server')).rows).toEqual([{ number: 1 }]);
    await worker.query(
      `INSERT INTO opt_out (domain, source) VALUES ('a.example', 'provider-file')`,
    );
    expect((await worker.query('DELETE FROM opt_out')).rowCount).toBe(1);
    await expect(worker.query('DROP TABLE server')).rejects.toThrow(/must be owner/);
    await expect(worker.query('DELETE FROM _prisma_migrations')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('let the worker add reports, and neither change nor delete any', async () => {
    for (const table of ['report', 'report_finding', 'finding', 'change']) {
      const { rows } = await worker.query(
        `SELECT has_table_privilege('${table}', 'INSERT') AS may, column_name AS name
           FROM information_schema.columns WHERE table_name = '${table}' LIMIT 1`,
      );
      const [{ may, name }] = rows as [{ may: boolean; name: string }];
      expect(may).toBe(true);
      const denied = /permission denied/;
      await expect(worker.query(`UPDATE ${table} SET ${name} = ${name}`)).rejects.toThrow(denied);
      await expect(worker.query(`DELETE FROM ${table}`)).rejects.toThrow(denied);
      await expect(worker.query(`TRUNCATE ${table}`)).rejects.toThrow(denied);
    }
    for (const holder of ['server', 'scan']) {
      await expect(worker.query(`DELETE FROM ${holder}`)).rejects.toThrow(/permission denied/);
    }
  });

  it('let the worker use the queue, and the site only look at it', async () => {
    await owner.query(`SELECT graphile_worker.add_job('scan-domain', '{"domain":"a.example"}')`);
    await worker.query(`SELECT graphile_worker.add_job('scan-domain', '{"domain":"b.example"}')`);
    const count = 'SELECT count(*)::int AS n FROM graphile_worker.jobs';
    expect((await worker.query(count)).rows).toEqual([{ n: 2 }]);
    expect((await site.query(count)).rows).toEqual([{ n: 2 }]);
    await expect(site.query(`SELECT graphile_worker.add_job('scan-domain', '{}')`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('are enough for the worker to work off the queue, and to free the jobs of one that died', async () => {
    const logger = new Logger(() => () => undefined);
    const options = { connectionString: database.workerUrl, logger, noHandleSignals: true };
    const done: unknown[] = [];
    const remember = (payload: unknown): void => {
      done.push(payload);
    };
    await worker.query(`SELECT graphile_worker.add_job('remember', '{"n":1}', 'one at a time')`);
    await runOnce({ ...options, taskList: { remember } });
    expect(done).toEqual([{ n: 1 }]);
    await worker.query(`SELECT graphile_worker.add_job('remember', '{"n":2}', 'one at a time')`);
    await owner.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'dead', locked_at = now()
        WHERE payload->>'n' = '2'`,
    );
    await runOnce({ ...options, taskList: { remember } });
    expect(done).toEqual([{ n: 1 }]);
    const utils = await makeWorkerUtils(options);
    await utils.forceUnlockWorkers(['dead']);
    await utils.release();
    await runOnce({ ...options, taskList: { remember } });
    expect(done).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('hold for the tables of later migrations, and keep secrets from the site', async () => {
    await owner.query(LATER);
    await owner.query(CREDENTIALS);
    const url = new URL(database.workerUrl);
    const passwords = {
      worker: decodeURIComponent(url.password),
      site: decodeURIComponent(new URL(database.siteUrl).password),
    };
    const prepared = await prepareDatabase(database.ownerUrl, passwords);
    expect(prepared).toEqual({
      applied: [],
      workerUrl: database.workerUrl,
      siteUrl: database.siteUrl,
      warning: null,
    });
    await worker.query(`INSERT INTO made_later (word) VALUES ('hello')`);
    expect((await site.query('SELECT word FROM made_later')).rows).toEqual([{ word: 'hello' }]);
    await expect(site.query('SELECT * FROM credential_of_test')).rejects.toThrow(
      /permission denied/,
    );
    await expect(worker.query('SELECT * FROM credential_of_test')).resolves.toBeDefined();
  });
});

it('keep secrets from the site also between a migration and the next grants', async () => {
  const name = `upgrade_${process.pid}`;
  await owner.query(`CREATE DATABASE ${name}`);
  const url = new URL(database.ownerUrl);
  url.pathname = `/${name}`;
  try {
    const upgraded = new pg.Client({ connectionString: url.href });
    await upgraded.connect();
    try {
      await upgraded.query(
        'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO vouch_site',
      );
      await runMigrations({
        connectionString: url.href,
        logger: new Logger(() => () => undefined),
      });
      await migrate(url.href);
      const { rows } = await upgraded.query<{ name: string; may: boolean }>(
        `SELECT tablename AS name, has_table_privilege('vouch_site', tablename::text, 'SELECT') AS may
           FROM pg_tables WHERE schemaname = 'public'`,
      );
      expect(rows).toContainEqual({ name: 'server', may: true });
      const secret = rows.filter(({ name: table }) => table.startsWith('credential'));
      expect(secret.map(({ may }) => may)).toEqual([false, false]);
    } finally {
      await upgraded.end();
    }
  } finally {
    await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
});

describe('an owner who may not make roles', () => {
  it('runs worker and site itself, and is told', async () => {
    await owner.query(`CREATE ROLE humble LOGIN PASSWORD 'humble'`);
    await owner.query(`GRANT humble TO vouch_owner`);
    const name = `humble_${process.pid}`;
    await owner.query(`CREATE DATABASE ${name} OWNER humble`);
    const url = new URL(database.ownerUrl);
    url.username = 'humble';
    url.password = 'humble';
    url.pathname = `/${name}`;
    try {
      const prepared = await prepareDatabase(url.href, { worker: 'w', site: 's' });
      expect(prepared.workerUrl).toBe(url.href);
      expect(prepared.siteUrl).toBe(url.href);
      expect(prepared.warning).toMatch(/give it CREATEROLE/);
    } finally {
      await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await owner.query('DROP ROLE humble');
    }
  });
});
