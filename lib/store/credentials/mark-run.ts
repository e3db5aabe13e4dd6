import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** Marks that a run with an account begins: until endRun something of it may be left behind. */
export async function beginRun(prisma: PrismaClient, id: number): Promise<void> {
  await prisma.credentialAccount.updateMany({ where: { id }, data: { runBegunAt: new Date() } });
}

/** Marks that it has ended and that nothing of it is left. */
export async function endRun(prisma: PrismaClient, id: number): Promise<void> {
  await prisma.credentialAccount.updateMany({
    where: { id },
    data: { runBegunAt: null, cleanRuns: { increment: 1 } },
  });
}
