import pg from 'pg';
import { grant, SITE_ROLE, WORKER_ROLE } from './grants.ts';

/** The passwords that worker and site shall have. */
export interface RolePasswords {
  readonly worker: string;
  readonly site: string;
}

/** As whom worker and site connect. */
export interface RoleUrls {
  readonly workerUrl: string;
  readonly siteUrl: string;
  /** A sentence where both have to run as the owner, null otherwise. */
  readonly warning: string | null;
}

/** insufficient_privilege: another owner made the role, or ours may make none. */
const NOT_ALLOWED = '42501';
const LOCK_MS = 60_000;

function withLogin(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false; // Whatever the reason, the role is to be made or given its password.
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
}

async function asRoles(client: pg.Client, ownerUrl: string, { worker, site }: RolePasswords) {
  const urls = {
    workerUrl: withLogin(ownerUrl, WORKER_ROLE, worker),
    siteUrl: withLogin(ownerUrl, SITE_ROLE, site),
  };
  // A password that works is left alone: it may be that of a Vouch which runs.
  if (!(await canLogIn(urls.workerUrl))) await ensureRole(client, WORKER_ROLE, worker);
  if (!(await canLogIn(urls.siteUrl))) await ensureRole(client, SITE_ROLE, site);
  await grant(client);
  return { ...urls, warning: null };
}

/**
 * Makes the roles of worker and site where they are missing, sets their passwords where they differ, and grants.
 * Where the owner may not make roles, both URLs are the owner's and a sentence says so.
 * @param ownerUrl of the database, after the migrations of Vouch and of the queue.
 */
export async function setUpRoles(ownerUrl: string, passwords: RolePasswords): Promise<RoleUrls> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    lock_timeout: LOCK_MS,
  });
  await client.connect();
  try {
    return await asRoles(client, ownerUrl, passwords);
  } catch (error) {
    if ((error as { code?: unknown }).code !== NOT_ALLOWED) throw error;
    const warning = `The owner of this database may not make the roles ${WORKER_ROLE} and ${SITE_ROLE}, so worker and site run as the owner: give it CREATEROLE to part them.`;
    return { workerUrl: ownerUrl, siteUrl: ownerUrl, warning };
  } finally {
    await client.end();
  }
}
