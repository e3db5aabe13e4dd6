import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

const DEADLINE_MS = 60_000;
const KEPT_OUTPUT = 2_000;

/**
 * Runs a program of Postgres to its end, under an account. Its working directory is /, as another user may not enter ours.
 * @throws Error with the end of its output when it fails or has not ended within a minute.
 */
export function runProgram(account: Account, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, rest, {
      ...account.user,
      cwd: '/',
      // None of our own: PGPORT and its like would disturb it.
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: DEADLINE_MS,
    });
    let output = '';
    const keep = (data: Buffer) => {
      output = (output + data.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    // 'exit', not 'close': a server that it leaves running may hold the pipes.
    child.once('exit', (code, signal) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${signal ?? String(code)}: ${output.trim()}`));
    });
  });
}
