import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Hours between the scans of a server, as its last report set them. */
export async function scanIntervalHours(prisma: PrismaClient, serverId: number): Promise<number> {
  const { scanIntervalHours: hours } = await prisma.server.findUniqueOrThrow({
    where: { id: serverId },
    select: { scanIntervalHours: true },
  });
  return hours;
}
