import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KEPT_OUTPUT = 20_000;

export interface StartedProcess {
  /** What it has written so far, the last 20 kB. */
  output(): string;
  /** Asks it to end; after `graceMs` makes it. */
  stop(graceMs?: number): Promise<void>;
}

interface Start {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What it writes when it is ready. */
  readonly ready: RegExp;
  readonly deadlineMs: number;
}

/**
 * Starts Node on a file of ours.
 * @throws Error with what it wrote, when it ends or the deadline passes before it is ready.
 */
export async function startProcess({
  args,
  env,
  ready,
  deadlineMs,
}: Start): Promise<StartedProcess> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  async function stop(graceMs = 10_000): Promise<void> {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
  }
  const isReady = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, deadlineMs);
    const read = (data: Buffer): void => {
      written = (written + data.toString()).slice(-KEPT_OUTPUT);
      if (!ready.test(written)) return;
      clearTimeout(timer);
      resolve(true);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => {
      resolve(false);
    });
  });
  if (!isReady) {
    await stop();
    throw new Error(`${args.join(' ')} did not get ready:\n${written}`);
  }
  return { output: () => written, stop };
}
