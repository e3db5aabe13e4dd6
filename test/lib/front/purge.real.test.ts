import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../../database.ts';
import type { TestDatabase } from '../../database.ts';
import { page, startScriptedFront } from './scripted-front.ts';
import type { ScriptedFront } from './scripted-front.ts';

let database: TestDatabase;
let owner: pg.Client;
let scripted: ScriptedFront;
let isDropped: boolean;

async function connectOwner(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  // The test drops the database while connected.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Sessions of the front that listen, as Postgres sees them. */
async function listeners(): Promise<number[]> {
  const { rows } = await owner.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'vouch front'
      AND datname = current_database() AND state = 'idle' AND query = 'LISTEN report'`,
  );
  return rows.map(({ pid }) => pid);
}

const body = async (path: string): Promise<string> =>
  (await scripted.send('GET', path)).body.toString();

async function dropDatabase(): Promise<void> {
  isDropped = true;
  await owner.end();
  await database.drop();
}

beforeEach(async () => {
  isDropped = false;
  database = await createTestDatabase();
  owner = await connectOwner();
  // As the owner: only so may the test see and end the front's session.
  scripted = await startScriptedFront({ databaseUrl: database.ownerUrl });
  await vi.waitFor(
    async () => {
      expect(await listeners()).toHaveLength(1);
    },
    { timeout: 5000 },
  );
});
afterEach(async () => {
  await scripted.front.close(0);
  if (!isDropped) await dropDatabase();
});

test('a stored report is seen at once on every page that shows its domain', async () => {
  scripted.script = page('<p>old</p>');
  await Promise.all(['/', '/servers/a.example', '/servers/b.example'].map(body));
  scripted.script = page('<p>new</p>');
  expect(await body('/servers/a.example')).toBe('<p>old</p>');
  await owner.query("SELECT pg_notify('report', 'a.example')");
  await vi.waitFor(async () => {
    expect(await body('/servers/a.example')).toBe('<p>new</p>');
  });
  expect(await body('/')).toBe('<p>new</p>');
  expect(await body('/servers/b.example')).toBe('<p>old</p>');
});

test('an opt-out is seen at once too', async () => {
  scripted.script = page('<p>old</p>');
  await body('/servers/a.example');
  scripted.script = page('<p>opted out</p>');
  await owner.query("INSERT INTO opt_out (domain, source) VALUES ('a.example', 'asked')");
  await vi.waitFor(async () => {
    expect(await body('/servers/a.example')).toBe('<p>opted out</p>');
  });
});

test('the listener comes back after its connection is cut, and everything is asked for anew', async () => {
  scripted.script = page('<p>old</p>');
  await body('/servers/b.example');
  scripted.script = page('<p>new</p>');
  const [pid] = await listeners();
  await owner.query('SELECT pg_terminate_backend($1)', [pid]);
  await vi.waitFor(
    async () => {
      expect(await body('/servers/b.example')).toBe('<p>new</p>');
    },
    { timeout: 10_000, interval: 50 },
  );
  expect(scripted.troubles.join()).toContain('listening for reports');
  await owner.query("SELECT pg_notify('report', 'b.example')");
  scripted.script = page('<p>newer</p>');
  await vi.waitFor(async () => {
    expect(await body('/servers/b.example')).toBe('<p>newer</p>');
  });
});

test('when the database is gone and the handler fails, the old page stands in', async () => {
  scripted.script = page('<p>old</p>');
  await body('/servers/a.example');
  scripted.script = () => Promise.reject(new Error('no database'));
  await owner.query("SELECT pg_notify('report', 'a.example')");
  await vi.waitFor(async () => {
    expect(await body('/servers/a.example')).toBe('<p>old</p>');
    expect(scripted.asked).toHaveLength(2);
  });
  await dropDatabase();
  expect(await body('/servers/a.example')).toBe('<p>old</p>');
  expect((await scripted.send('GET', '/servers/b.example')).status).toBe(500);
});
