import pg from 'pg';
import { SUPERUSER } from './cluster.ts';
import type { Cluster } from './cluster.ts';

/** The role that owns the database in the embedded Postgres. It is no superuser: what it may not do, no owner may. */
export const OWNER_ROLE = 'vouch_owner';

/** Passwords of the embedded Postgres. */
export interface ClusterPasswords {
  readonly superuser: string;
  readonly owner: string;
}

async function withSuperuser(
  cluster: Cluster,
  passwords: ClusterPasswords,
  run: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const connectionString = cluster.url(SUPERUSER, passwords.superuser, 'postgres');
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await run(client);
  } finally {
    await client.end();
  }
}

/** Removes a database of the embedded Postgres, its sessions first. */
export function dropDatabase(cluster: Cluster, passwords: ClusterPasswords, name: string) {
  return withSuperuser(cluster, passwords, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  });
}

/**
 * Makes the owner and its database where they are missing.
 * @returns the owner's URL.
 */
export async function ensureOwner(cluster: Cluster, passwords: ClusterPasswords, name: string) {
  await withSuperuser(cluster, passwords, async (client) => {
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [OWNER_ROLE]);
    const verb = role.rowCount === 0 ? 'CREATE' : 'ALTER';
    const password = pg.escapeLiteral(passwords.owner);
    await client.query(`${verb} ROLE ${OWNER_ROLE} LOGIN CREATEDB CREATEROLE PASSWORD ${password}`);
    const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (database.rowCount === 0) {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${OWNER_ROLE}`);
    }
  });
  return cluster.url(OWNER_ROLE, passwords.owner, name);
}
