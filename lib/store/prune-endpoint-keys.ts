import type { PrismaClient } from '../../generated/prisma/client.ts';
import { OBSERVATION_LIFE_DAYS } from '../../rubric/newest.ts';

/** Forgets the keys that were not seen for seven days: they no longer count. */
export async function pruneEndpointKeys(prisma: PrismaClient, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - OBSERVATION_LIFE_DAYS * 86_400_000);
  await prisma.endpointKey.deleteMany({ where: { seenAt: { lt: oldest } } });
}
