import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from './say.mjs';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Process numbers are used again: where /proc tells, the command must be ours. */
async function isStarter(pid: number): Promise<boolean> {
  if (!(pid > 0) || pid === process.pid || !isAlive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'start.mjs');
  return command.includes('start.mjs');
}

/** One start per data folder. */
export interface RunLock {
  /** The one before us was killed: what it had started may still be on its way out. */
  readonly followsKilled: boolean;
  release(): Promise<void>;
}

/**
 * Makes the data folder and marks it as ours.
 * @throws StartError while another start uses it, or where it cannot be made.
 */
export async function lockDataFolder(folder: string): Promise<RunLock> {
  const file = path.join(folder, 'start.pid');
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StartError(
      `The data folder ${folder} cannot be made (${String(error)}): give another as VOUCH_DATA_DIR.`,
    );
  });
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== null && (await isStarter(Number(before)))) {
    throw new StartError(
      `Vouch runs on ${folder} already (process ${before.trim()}): stop it, or give another folder as VOUCH_DATA_DIR.`,
    );
  }
  await writeFile(file, `${process.pid}\n`).catch((error: unknown) => {
    throw new StartError(
      `The data folder ${folder} cannot be written to (${String(error)}): give another as VOUCH_DATA_DIR.`,
    );
  });
  return { followsKilled: before !== null, release: () => rm(file, { force: true }) };
}
