import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Lists the domains that are not known yet, each with where it was found; one that is known stays as it is. */
export async function ensureServers(
  prisma: PrismaClient,
  servers: readonly { domain: string; listedFrom: string }[],
): Promise<number> {
  const { count } = await prisma.server.createMany({ data: [...servers], skipDuplicates: true });
  return count;
}
