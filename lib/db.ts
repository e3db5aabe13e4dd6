import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.ts';

export interface Database {
  readonly prisma: PrismaClient;
  /** Ends every connection of the pool. */
  close(): Promise<void>;
}

/**
 * Opens a pool of connections to Postgres; the first query connects.
 * @param url postgresql://… of the role to act as.
 * @param max connections at most, 5 unless given.
 */
export function createDatabase(url: string, { max = 5 }: { max?: number } = {}): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    // adapter-pg writes an instant without its zone: in any other session zone it would be stored hours off.
    options: '-c timezone=UTC',
  });
  const prisma = new PrismaClient({ adapter });
  return { prisma, close: () => prisma.$disconnect() };
}
