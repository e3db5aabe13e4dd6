import { runCommand, type ExitCode } from '../scan/run-command.ts';
import { readOptions } from './options.ts';
import { USAGE } from './usage.table.ts';

/**
 * `vouch check`: looks at all of a domain that can be known without an account, judges it, prints it. No database is used
 * and nothing is stored.
 */
export function check(args: readonly string[]): Promise<ExitCode> {
  return runCommand(
    {
      usage: USAGE,
      read: readOptions,
      run: async (options, env, version) => (await import('./scan.ts')).scan(options, env, version),
    },
    args,
  );
}
