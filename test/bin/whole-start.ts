import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** `npm start` under way. */
export interface WholeStart {
  readonly process: ChildProcess;
  /** Milliseconds until it said where the site is. */
  readonly readyMs: number;
  /** What it has said so far. */
  output(): string;
  /** Sends a signal and waits for the end; resolves to the exit code, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * Runs `npm start`'s program and waits until it says where the site is.
 * @throws Error with its output when it ends before, or says nothing for `timeoutMs`.
 */
export async function wholeStart(
  env: Record<string, string>,
  timeoutMs: number,
): Promise<WholeStart> {
  const startedAt = Date.now();
  const child = spawn(process.execPath, ['bin/start.mjs'], { env: { ...process.env, ...env } });
  let output = '';
  const keep = (data: Buffer) => (output += data.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  while (!output.includes('Vouch is at')) {
    if (child.exitCode !== null) throw new Error(`It ended: ${output}`);
    if (Date.now() - startedAt > timeoutMs) {
      await end('SIGTERM');
      throw new Error(`It was not ready in time: ${output}`);
    }
    await sleep(20);
  }
  return { process: child, readyMs: Date.now() - startedAt, output: () => output, end };
}
