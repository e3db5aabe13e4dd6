import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataFolder } from '../../../bin/start/run-lock.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vouch-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is free again when released', async () => {
  const first = await lockDataFolder(folder);
  expect(first.followsKilled).toBe(false);
  await first.release();
  expect((await lockDataFolder(folder)).followsKilled).toBe(false);
});

it('is refused while another start holds it, and names that', async () => {
  const args = ['-e', 'setInterval(() => {}, 1000)', 'start.mjs'];
  const other = spawn(process.execPath, args, { stdio: 'ignore' });
  try {
    await writeFile(path.join(folder, 'start.pid'), `${other.pid ?? 0}\n`);
    await expect(lockDataFolder(folder)).rejects.toThrow(
      `Vouch runs on ${folder} already (process ${other.pid ?? 0}): stop it, or give another folder as VOUCH_DATA_DIR.`,
    );
  } finally {
    other.kill('SIGKILL');
  }
});

it('is taken over from a start that was killed, even where its number is used again', async () => {
  // Process 1 is alive, and no start of ours.
  await writeFile(path.join(folder, 'start.pid'), '1\n');
  expect((await lockDataFolder(folder)).followsKilled).toBe(true);
});
