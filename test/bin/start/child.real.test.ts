import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startChild } from '../../../bin/start/child.ts';
import type { Child } from '../../../bin/start/child.ts';

const root = process.cwd();
let lines: string[];

beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function start(file: string, env: NodeJS.ProcessEnv = process.env): Child {
  return startChild('worker', `test/bin/start/${file}`, { root, env });
}

/** Gone, or dead and not yet collected by init. */
function isGone(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return !existsSync(file) || /\) [ZX] /.test(readFileSync(file, 'utf8'));
}

const pidIn = (text: string) => Number(/I am (\d+)/.exec(text)?.[1]);

it('shows its lines under its name, and ends it when told to', async () => {
  const child = start('polite-child.ts');
  await vi.waitFor(() => {
    expect(lines.join('')).toMatch(/^worker {2}\| I am \d+\n$/);
  }, 10_000);
  await child.stop();
  expect(await child.ended).toBe('SIGTERM');
  expect(isGone(pidIn(lines.join('')))).toBe(true);
});

it('ends one that does not want to, after five seconds', async () => {
  const child = start('stubborn-child.ts');
  await vi.waitFor(() => {
    expect(lines.join('')).toContain('I am');
  }, 10_000);
  const startedAt = Date.now();
  await child.stop();
  expect(await child.ended).toBe('SIGKILL');
  expect(Date.now() - startedAt).toBeGreaterThan(4_900);
  expect(lines.join('')).toContain('worker  | no');
});

it('tells how one ended that nobody stopped', async () => {
  const child = start('no-such-child.ts');
  expect(await child.ended).toBe('exit code 1');
  await child.stop();
});

it('takes it along when the start is killed', async () => {
  const args = ['--import', 'tsx', 'test/bin/start/hold-child.ts'];
  const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  holder.stdout.on('data', (data: Buffer) => (said += data.toString()));
  await vi.waitFor(() => {
    expect(said).toContain('I am');
  }, 10_000);
  const pid = pidIn(said);
  expect(isGone(pid)).toBe(false);
  holder.kill('SIGKILL');
  for (let i = 0; i < 100 && !isGone(pid); i += 1) await sleep(50);
  expect(isGone(pid)).toBe(true);
});
