import pg from 'pg';
import { lockFor } from './lock-for.ts';

/** Reads and writes what it measures, and the queue. */
export const WORKER_ROLE = 'vouch_worker';
/** Reads all but credentials; writes through SECURITY DEFINER functions only. */
export const SITE_ROLE = 'vouch_site';

const QUEUE_SCHEMA = 'graphile_worker';
/** Tables with secrets begin so; the site may not read them. Their migration says so too, for until we come here. */
const SECRET_PREFIX = 'credential';
/** Taken for the length of a transaction: two that grant at once would stumble over each other's rows. */
const GRANT_LOCK = 72_707_370;

const WRITE = 'SELECT, INSERT, UPDATE, DELETE';

/** Never changed and never deleted once written. */
const KEPT = 'report, report_finding, finding, change';
/** With these their reports would go. */
const HOLDERS = 'server, scan';

const PUBLIC_GRANTS = `
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  GRANT USAGE ON SCHEMA public TO ${WORKER_ROLE}, ${SITE_ROLE};
  GRANT ${WRITE} ON ALL TABLES IN SCHEMA public TO ${WORKER_ROLE};
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${WORKER_ROLE};
  GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${SITE_ROLE};
  REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${WORKER_ROLE};
  REVOKE UPDATE, DELETE ON ${KEPT} FROM ${WORKER_ROLE};
  REVOKE DELETE ON ${HOLDERS} FROM ${WORKER_ROLE};
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM ${SITE_ROLE};
  GRANT EXECUTE ON FUNCTION enqueue_visitor_scan(text) TO ${SITE_ROLE};
  GRANT EXECUTE ON FUNCTION store_account(text, text, text, bytea) TO ${SITE_ROLE}, ${WORKER_ROLE};
  GRANT EXECUTE ON FUNCTION enqueue_scan(text, text, text), opt_out(text, text), enqueue_due_scans(),
    due_tier(integer, text), is_watched(server), next_full_try(text),
    schedule_scan(uuid, text, text, timestamptz), prune_unfound_servers(),
    begin_sign_in(text), may_try(server), next_functional_try(text, integer), enqueue_due_functional_scans() TO ${WORKER_ROLE};
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ${WRITE} ON TABLES TO ${WORKER_ROLE};
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${WORKER_ROLE};
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ${SITE_ROLE};`;

const QUEUE_GRANTS = `
  GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE}, ${SITE_ROLE};
  GRANT ${WRITE} ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${WORKER_ROLE};
  GRANT SELECT ON ${QUEUE_SCHEMA}.jobs TO ${SITE_ROLE};`;

async function hideSecrets(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND starts_with(tablename, $1)`,
    [SECRET_PREFIX],
  );
  for (const { name } of rows) {
    await client.query(`REVOKE ALL ON ${pg.escapeIdentifier(name)} FROM ${SITE_ROLE}`);
  }
}

/** graphile-worker's tables have row security and no policy: whoever is not their owner would see them empty. */
async function openQueueRows(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = $1::regnamespace AND c.relrowsecurity AND NOT EXISTS
        (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = $2)`,
    [QUEUE_SCHEMA, WORKER_ROLE],
  );
  for (const { name } of rows) {
    const table = `${QUEUE_SCHEMA}.${pg.escapeIdentifier(name)}`;
    await client.query(
      `CREATE POLICY ${WORKER_ROLE} ON ${table} TO ${WORKER_ROLE} USING (true) WITH CHECK (true)`,
    );
  }
}

/**
 * Grants worker and site what they may do, on the tables that are there and on those of later migrations.
 * Doing it again changes nothing.
 * @param client connected as the owner, after the migrations of Vouch and of the queue.
 */
export async function grant(client: pg.Client): Promise<void> {
  await client.query('BEGIN');
  try {
    const lock = { lock: GRANT_LOCK, what: 'sets up the roles of this database' };
    await lockFor(client, 'pg_advisory_xact_lock', lock);
    await client.query(PUBLIC_GRANTS);
    await hideSecrets(client);
    await client.query(QUEUE_GRANTS);
    await openQueueRows(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
