import type { PrismaClient } from '../../generated/prisma/client.ts';

/**
 * Removes the domains that a visitor added more than a week ago and that turned out not to exist: no look found a
 * record or an address. Twice is as once.
 * @returns how many
 */
export async function pruneUnfoundServers(prisma: PrismaClient): Promise<number> {
  const [row] = await prisma.$queryRaw<{ pruned: number }[]>`
    SELECT prune_unfound_servers() AS pruned`;
  return row?.pruned ?? 0;
}
