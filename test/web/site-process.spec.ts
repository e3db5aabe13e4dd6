import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '../database.ts';
import { startSite } from './start-site.ts';
import { expect, test } from './vouch.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs bin/site.ts until it ends by itself. */
async function runSite(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/site.ts'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 20_000,
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: said.trim().split('\n') };
}

test('what keeps the site from starting is said in one sentence', async ({ origin }) => {
  const database = 'postgresql://nobody@127.0.0.1:9/none';
  const { port } = new URL(origin);
  const inUse = await runSite({ PORT: port, VOUCH_SITE_DATABASE_URL: database });
  expect(inUse).toMatchObject({
    code: 1,
    lines: [expect.stringContaining(`PORT ${port} is in use`)],
  });
  const without = await runSite({ PORT: port, VOUCH_SITE_DATABASE_URL: '' });
  expect(without).toMatchObject({
    code: 1,
    lines: [expect.stringContaining('VOUCH_SITE_DATABASE_URL is not set')],
  });
});

test('told to end, the site ends within five seconds, whoever is still connected', async () => {
  const database = await createTestDatabase();
  const site = await startSite(database.siteUrl);
  const idle = connect(Number(new URL(site.url).port), 'localhost');
  await once(idle, 'connect');
  idle.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: localhost\r\n');
  const startedAt = Date.now();
  await site.stop(10_000);
  expect(Date.now() - startedAt).toBeLessThan(5000);
  await database.drop();
});
