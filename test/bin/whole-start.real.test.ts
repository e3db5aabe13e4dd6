import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../bin/postgres/free-port.ts';
import { seedServers } from '../../prisma/seed-servers.table.ts';
import { wholeStart } from './whole-start.ts';

/** The first may have to build the site, on a machine that does other things too. */
const FIRST_MS = 240_000;
/** Five seconds on a machine of one's own; this one is shared with the other tests. */
const SECOND_MS = 15_000;

let home: string;
let env: Record<string, string>;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'vouch-whole-'));
  env = {
    PORT: String(await freePort(null)),
    VOUCH_DATA_DIR: path.join(home, 'data'),
    // Nothing answers there: the worker may not look at anything outside of this machine.
    VOUCH_RESOLVER: '127.0.0.1:9',
    VOUCH_KNOWN_HOSTS: 'localhost:9',
    DATABASE_URL: '',
  };
});
afterAll(async () => {
  // Only where the second start failed is the Postgres of the killed one still there; SIGQUIT ends it at once.
  const pid = parseInt(await readFile(lockFile(), 'utf8').catch(() => ''), 10);
  if (pid > 0) process.kill(pid, 'SIGQUIT');
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

const lockFile = () => path.join(home, 'data/postgres/postmaster.pid');

/** How many servers the database of this start lists. */
async function countServers(): Promise<number> {
  const [, , , port] = (await readFile(lockFile(), 'utf8')).split('\n');
  const text = await readFile(path.join(home, 'data/passwords.json'), 'utf8');
  const { owner } = z.object({ owner: z.string() }).parse(JSON.parse(text));
  const login = { host: '127.0.0.1', port: Number(port), user: 'vouch_owner', password: owner };
  const client = new pg.Client({ ...login, database: 'vouch' });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM server');
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

it(
  'serves the site, survives a kill with its data, and stops with nothing left',
  async () => {
    const first = await wholeStart(env, FIRST_MS);
    try {
      const page = await fetch(`http://localhost:${env.PORT}/`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('jabber.zone');
      expect(await countServers()).toBe(seedServers.length);
      expect(first.output()).toContain('No resolver answers');
      expect((await stat(path.join(home, 'data/passwords.json'))).mode & 0o777).toBe(0o600);
    } finally {
      await first.end('SIGKILL');
    }
    const second = await wholeStart(env, SECOND_MS);
    try {
      expect(second.output()).toContain('found running');
      expect(second.output()).toContain('built already');
      expect(await countServers()).toBe(seedServers.length);
      expect((await fetch(`http://localhost:${env.PORT}/`)).status).toBe(200);
    } finally {
      expect(await second.end('SIGINT')).toBe(0);
    }
    expect(second.output()).toMatch(/Stopping …\n[^]*Stopped\n$/);
    expect(existsSync(lockFile())).toBe(false);
    await expect(fetch(`http://localhost:${env.PORT}/`)).rejects.toThrow();
  },
  FIRST_MS + 60_000,
);
