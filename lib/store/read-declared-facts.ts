import type { Prisma } from '../../generated/prisma/client.ts';
import type { ObservedValue } from '../../rubric/observations.ts';

/** What anybody declared about a server, oldest first; as much of it as an observation holds. */
export async function readDeclaredFacts(
  prisma: Prisma.TransactionClient,
  serverId: number,
): Promise<ObservedValue<'declared-facts'>> {
  const rows = await prisma.declaredFact.findMany({
    where: { serverId },
    orderBy: { id: 'asc' },
    take: 128,
  });
  return {
    facts: rows.map(({ key, value, sourceUrl, saidBy, saidOn }) => ({
      key,
      value,
      sourceUrl,
      saidBy: saidBy === 'operator' || saidBy === 'provider-file' ? saidBy : 'editor',
      date: saidOn.toISOString().slice(0, 10),
    })),
  };
}
