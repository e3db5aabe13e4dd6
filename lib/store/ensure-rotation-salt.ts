import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '../../generated/prisma/client.ts';

/** Makes the salt of the month (UTC) of `now` if nobody has; it is published and never changes. */
export async function ensureRotationSalt(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.rotationSalt.createMany({
    data: [{ month: now.toISOString().slice(0, 7), salt: randomBytes(16).toString('hex') }],
    skipDuplicates: true,
  });
}
