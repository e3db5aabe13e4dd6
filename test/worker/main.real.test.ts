import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../database.ts';

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

function start(file: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    env: { NODE_ENV: 'test', PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
/** Lets it end; what it said on both outputs, and its exit code. */
async function outcome(file: string, args: string[], env: Record<string, string>) {
  const child = start(file, args, env);
  const [out, err, exit] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out: out.trim(), err: err.trim(), code: exit[0] as number };
}

describe('the worker process', () => {
  it('says in one sentence what is missing or wrong, exit code 1', async () => {
    const missing = await outcome('worker/main.ts', [], {});
    expect(missing).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/^VOUCH_WORKER_DATABASE_URL is not set: [^\n]+\.$/) as string,
    });
    const wrong = await outcome('worker/main.ts', [], { VOUCH_CONCURRENCY: 'many' });
    expect([wrong.code, wrong.err.split('\n').length]).toEqual([1, 1]);
    expect(wrong.err).toContain('VOUCH_CONCURRENCY');
  });

  it('runs, and ends in order on SIGTERM within five seconds; its log holds no password', async () => {
    const database = await createTestDatabase();
    const child = start('worker/main.ts', [], {
      VOUCH_WORKER_DATABASE_URL: database.workerUrl,
      VOUCH_RESOLVER: '127.0.0.1:1',
      VOUCH_KNOWN_HOSTS: 'known.example:5222',
    });
    const lines: string[] = [];
    const isUp = new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        lines.push(line);
        if (line.includes('the worker runs')) resolve();
      });
    });
    await isUp;
    const toldAt = performance.now();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(performance.now() - toldAt).toBeLessThan(5000);
    expect(lines.join('\n')).not.toContain(new URL(database.workerUrl).password);
    await database.drop();
  });
});

describe('vouch', () => {
  it('rescores, asks for a scan and opts out, each in a line; all else is refused', async () => {
    const database = await createTestDatabase();
    const vouch = (...args: string[]) =>
      outcome('bin/vouch.ts', args, { DATABASE_URL: database.ownerUrl });
    const last = async (...args: string[]) => (await vouch(...args)).out.split('\n').at(-1);
    expect(await last('rescore')).toMatch(/0 servers looked at, 0 reports made/);
    expect(await last('scan', 'Jabber.DE.')).toMatch(/^queued \(scan [0-9a-f-]{36}\)$/);
    expect(await last('opt-out', 'jabber.de', 'by', 'letter')).toBe('opted-out');
    expect(await last('scan', 'jabber.de')).toBe('opted-out');
    expect((await vouch('scan', '127.0.0.1')).code).toBe(1);
    const unknown = await vouch('frobnicate');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('vouch rescore')]);
    await database.drop();
  }, 60_000);
});
