import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** No database: what is named does not answer, and the folder of the embedded one cannot be made. */
const NO_DATABASE = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  VOUCH_DATA_DIR: '/dev/null/none',
};

/** The command line of vouch, as a process of its own that has no database. */
export interface VouchCommand {
  start(...args: string[]): Child;
  /** The same, with lines in a pipe: what a person would type where it asks. */
  startWith(lines: readonly string[], ...args: string[]): Child;
  ended(child: Child): Promise<{ out: string; err: string; code: number | null }>;
  /** Ends those that still run. */
  stop(): void;
}

/** @param env what it is given beside PATH, when it starts */
export function vouchCommand(env: () => Readonly<Record<string, string>>): VouchCommand {
  const children = new Set<Child>();
  const startWith: VouchCommand['startWith'] = (lines, ...args) => {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, ['bin/vouch.mjs', ...args], {
      env: { NODE_ENV: 'test', PATH, ...NO_DATABASE, ...env() },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // A command that ends before it has read them is no fault of the test.
    child.stdin.on('error', () => undefined);
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  };
  return {
    start: (...args) => startWith([], ...args),
    startWith,
    async ended(child) {
      const [out, err, exit] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close'),
      ]);
      return { out, err, code: exit[0] as number | null };
    },
    stop() {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}
