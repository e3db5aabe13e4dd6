import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isRoot } from './process.ts';

const run = promisify(execFile);

// Reads until its input ends (we closed it, or we died), then removes the directory; the servers die at the same moment.
const KEEPER = `trap '' INT TERM HUP
cat > /dev/null
for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
  rm -rf -- "$1" 2> /dev/null
  [ -e "$1" ] || exit 0
  sleep 0.2
done`;

export interface LabDirectory {
  readonly path: string;
  /** Makes a directory below it that belongs to `user` when we are root. */
  make(name: string, user: string): Promise<string>;
  /** Lets the servers' accounts read what we wrote, whatever our umask. */
  share(): Promise<void>;
  /** Removes everything; resolves when it is gone. */
  remove(): Promise<void>;
}

/**
 * A temporary directory that goes away with us: a small keeper process removes it when we close or die.
 * The servers' own accounts can enter it; it holds only throw-away keys.
 */
export async function createLabDirectory(): Promise<LabDirectory> {
  // Root's own TMPDIR may lie where the servers' accounts cannot go.
  const directory = await mkdtemp(path.join(isRoot ? '/tmp' : tmpdir(), 'vouch-lab-'));
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'vouch-lab-keeper', directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  await once(keeper, 'spawn');
  return {
    path: directory,
    async make(name, user) {
      const made = path.join(directory, name);
      await mkdir(made);
      if (isRoot) await run('chown', [`${user}:`, made]);
      return made;
    },
    async share() {
      if (isRoot) await run('chmod', ['-R', 'go+rX', directory]);
    },
    async remove() {
      const gone = once(keeper, 'exit');
      keeper.stdin.end();
      await gone;
    },
  };
}
