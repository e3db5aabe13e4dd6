import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Stops the test Postgres of a run that was killed, and removes its folder. One whose run goes on is left alone.
 * @param runner the run's process id. @param home the folder, with the data directory in data/.
 */
export async function stopAbandoned(runner: number, home: string): Promise<void> {
  if (isAlive(runner)) return;
  const lock = await readFile(path.join(home, 'data/postmaster.pid'), 'utf8').catch(() => '');
  const pid = parseInt(lock, 10);
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  // SIGQUIT is Postgres' immediate shutdown. The number may be another's by now: the data directory tells.
  if (command.includes(home)) process.kill(pid, 'SIGQUIT');
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
