import { readFileSync } from 'node:fs';
import process from 'node:process';
import { EnvError, readEnv } from '../../lib/env.ts';
import { complain } from './complain.ts';
import { readOptions } from './options.ts';
import { USAGE } from './usage.table.ts';
import { UsageError } from './usage-error.ts';
import type { ExitCode } from './verdict.ts';

/**
 * `vouch tls`: scans the TLS of a domain, judges it, prints it. No database is used and nothing is stored.
 * @param args behind "tls"
 * @returns the exit code once all is printed
 */
export async function tls(args: readonly string[]): Promise<ExitCode> {
  try {
    const env = readEnv(process.env);
    const options = readOptions(args, env);
    if (options === 'help') return await print(`${USAGE}\n`, 0);
    if (options === 'version') return await print(`vouch ${ownVersion()}\n`, 0);
    const { scan } = await import('./scan.ts');
    const { text, exitCode } = await scan(options, env, ownVersion());
    return await print(text, exitCode);
  } catch (error) {
    const isOurs = error instanceof UsageError || error instanceof EnvError;
    complain(isOurs ? error.message : error);
    return 2;
  }
}

/** Of our own package.json. */
function ownVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Resolves when the text has left: a pipe takes it piece by piece, and one that is shut early is no fault of ours. */
function print(text: string, exitCode: ExitCode): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') resolve(exitCode);
      else reject(error);
    });
    process.stdout.write(text, () => {
      resolve(exitCode);
    });
  });
}
