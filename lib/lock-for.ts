import type pg from 'pg';

/** lock_not_available: the session's lock_timeout has passed. */
const TIMED_OUT = '55P03';

/**
 * Waits for an advisory lock, at most for the session's lock_timeout.
 * @param options.what what whoever holds it does, in the third person
 * @throws Error with a sentence that says who is in the way and what to do
 */
export async function lockFor(
  client: pg.Client,
  take: 'pg_advisory_lock' | 'pg_advisory_xact_lock',
  { lock, what }: { lock: number; what: string },
): Promise<void> {
  try {
    await client.query(`SELECT ${take}($1)`, [lock]);
  } catch (error) {
    if ((error as { code?: unknown }).code !== TIMED_OUT) throw error;
    throw new Error(
      `Another process ${what} and is not done: wait for it or end it (its session has the advisory lock ${lock} in pg_locks), then start again.`,
      { cause: error },
    );
  }
}
