import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How long a child may take to end by itself. */
const GRACE_MS = 5_000;
const NAME_WIDTH = 7;

/** A process of ours: the site or the worker. */
export interface Child {
  readonly name: string;
  /** Resolves to how it ended. */
  readonly ended: Promise<string>;
  /** Asks it to end, and after five seconds makes it. Resolves when it has. */
  stop(): Promise<void>;
}

/**
 * Starts a TypeScript file in a process of its own, and shows its lines under its name. It has its own process group,
 * so that Ctrl-C reaches only us, and ends when we are gone.
 */
export function startChild(
  name: string,
  file: string,
  options: { root: string; env: NodeJS.ProcessEnv },
): Child {
  const args = ['--import', 'tsx', '--import', './bin/start/follow-parent.mjs', file];
  const child = spawn(process.execPath, args, {
    cwd: options.root,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) {
      createInterface({ input: stream }).on('line', (line) => {
        process.stdout.write(`${name.padEnd(NAME_WIDTH)} | ${line}\n`);
      });
    }
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal ?? `exit code ${String(code)}`);
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => {
      // The whole group: what it started may not outlive it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, GRACE_MS);
    await ended;
    clearTimeout(timer);
  };
  return { name, ended, stop };
}
