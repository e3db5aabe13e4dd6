import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** A file of /proc as text; empty when the process has gone or is not ours to read. */
const procFile = (pid: string, name: string) =>
  readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => '');

/**
 * What is left of a lab: its directory, and every process that bears the directory in its command or environment
 * (children of its servers too). Empty when nothing is.
 */
export async function findLeftovers(directory: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [command, environment] = await Promise.all([
        procFile(pid, 'cmdline'),
        procFile(pid, 'environ'),
      ]);
      const belongs = `${command}${environment}`.includes(directory);
      return belongs ? [`process ${pid}: ${command.replaceAll('\0', ' ')}`] : [];
    }),
  );
  return [...found.flat(), ...(existsSync(directory) ? [directory] : [])];
}
