import { runCommand, type ExitCode } from '../scan/run-command.ts';
import { readOptions } from './options.ts';
import { USAGE } from './usage.table.ts';

/** `vouch tls`: scans the TLS of a domain, judges it, prints it. No database is used and nothing is stored. */
export function tls(args: readonly string[]): Promise<ExitCode> {
  return runCommand(
    {
      usage: USAGE,
      read: readOptions,
      // What scans is loaded only where it is used: the help comes at once.
      run: async (options, env, version) => (await import('./scan.ts')).scan(options, env, version),
    },
    args,
  );
}
