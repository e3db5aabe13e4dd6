import type { Database } from '../../lib/db.ts';

export type Prisma = Database['prisma'];

/** What was typed, read and checked; it resolves to the lines to print. */
export type Command = (prisma: Prisma) => Promise<string>;
