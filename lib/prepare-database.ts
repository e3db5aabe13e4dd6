import { Logger, runMigrations } from 'graphile-worker';
import { migrate } from './migrate.ts';
import { setUpRoles } from './roles.ts';
import type { RolePasswords, RoleUrls } from './roles.ts';

/** What was done. */
export interface Prepared extends RoleUrls {
  /** Names of the migrations that were applied now. */
  readonly applied: readonly string[];
}

const silent = new Logger(() => () => undefined);

/**
 * Brings a database to the present: our migrations, those of the queue, the roles and their grants. Doing it again
 * changes nothing.
 * @param ownerUrl of a database that exists.
 */
export async function prepareDatabase(ownerUrl: string, passwords: RolePasswords) {
  // The queue first: our migrations may use its functions.
  await runMigrations({ connectionString: ownerUrl, logger: silent });
  const applied = await migrate(ownerUrl);
  const roles = await setUpRoles(ownerUrl, passwords);
  return { applied, ...roles } satisfies Prepared;
}
