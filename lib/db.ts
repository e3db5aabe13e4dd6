import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.ts';

export interface Database {
  readonly prisma: PrismaClient;
  /** Ends every connection of the pool. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most. Default 5. */
  readonly max?: number;
  /** For one statement; a lock is waited for half as long. Default 30 000. */
  readonly statementMs?: number;
}

/** How much longer we wait for the answer of a statement than Postgres works on it: then Postgres itself hangs. */
const GRACE_MS = 2000;

/**
 * Opens a pool of connections to Postgres; the first query connects. A query that hangs fails, whatever the cause.
 * @param url postgresql://… of the role to act as.
 */
export function createDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { max = 5, statementMs = 30_000 } = options;
  const adapter = new PrismaPg({
    connectionString: url,
    max,
    connectionTimeoutMillis: Math.min(10_000, statementMs),
    keepAlive: true,
    statement_timeout: statementMs,
    lock_timeout: statementMs / 2,
    // A transaction of ours that waits for us and not for Postgres has been forgotten.
    idle_in_transaction_session_timeout: statementMs,
    query_timeout: statementMs + GRACE_MS,
    // adapter-pg writes an instant without its zone: in any other session zone it would be stored hours off.
    options: '-c timezone=UTC',
  });
  const prisma = new PrismaClient({ adapter });
  return { prisma, close: () => prisma.$disconnect() };
}
