import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** No database: what is named does not answer, and the folder of the embedded one cannot be made. */
const NO_DATABASE = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  VOUCH_DATA_DIR: '/dev/null/none',
};

/** The command line of vouch, as a process of its own that has no database. */
export interface VouchCommand {
  start(...args: string[]): Child;
  ended(child: Child): Promise<{ out: string; err: string; code: number | null }>;
  /** Ends those that still run. */
  stop(): void;
}

/** @param env what it is given beside PATH, when it starts */
export function vouchCommand(env: () => Readonly<Record<string, string>>): VouchCommand {
  const children = new Set<Child>();
  return {
    start(...args) {
      const { PATH = '' } = process.env;
      const child = spawn(process.execPath, ['bin/vouch.mjs', ...args], {
        env: { NODE_ENV: 'test', PATH, ...NO_DATABASE, ...env() },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.add(child);
      child.once('exit', () => children.delete(child));
      return child;
    },
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
