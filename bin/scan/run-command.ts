import { readFileSync } from 'node:fs';
import process from 'node:process';
import { EnvError, readEnv, type Env } from '../../lib/env.ts';
import { complain } from './complain.ts';
import { UsageError } from './usage-error.ts';

export type ExitCode = 0 | 1 | 2;

/** What a command prints, and how it ends. */
export interface Printed {
  readonly text: string;
  readonly exitCode: ExitCode;
}

export interface Command<Options> {
  /** What --help prints. */
  readonly usage: string;
  /** @throws UsageError */
  read(args: readonly string[], env: Env): Options | 'help' | 'version';
  /** @param version our own */
  run(options: Options, env: Env, version: string): Promise<Printed>;
}

/**
 * Runs a command of the command line that looks at a server. What was typed, or stands in the environment, and cannot be
 * read is one sentence on stderr, and 2.
 * @param args behind the command's name
 * @returns the exit code once all is printed
 */
export async function runCommand<Options extends object>(
  command: Command<Options>,
  args: readonly string[],
): Promise<ExitCode> {
  try {
    const env = readEnv(process.env);
    const options = command.read(args, env);
    if (options === 'help') return await print(`${command.usage}\n`, 0);
    if (options === 'version') return await print(`vouch ${ownVersion()}\n`, 0);
    const { text, exitCode } = await command.run(options, env, ownVersion());
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
