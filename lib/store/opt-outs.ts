import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';

export type OptOutSource = 'asked' | 'provider-file';

/** Who said that the domain is not to be tested; null where nobody did. */
export async function findOptOut(
  prisma: PrismaClient,
  domain: string,
): Promise<OptOutSource | null> {
  const row = await prisma.optOut.findUnique({ where: { domain }, select: { source: true } });
  if (!row) return null;
  return row.source === 'provider-file' ? 'provider-file' : 'asked';
}

/** Keeps in step with what the provider file says today; an opt-out that was asked for is never touched. */
export async function followProviderFile(
  prisma: Prisma.TransactionClient,
  domain: string,
  serverTesting: boolean,
): Promise<void> {
  if (serverTesting) {
    await prisma.optOut.deleteMany({ where: { domain, source: 'provider-file' } });
  } else {
    await prisma.optOut.createMany({
      data: [{ domain, source: 'provider-file' }],
      skipDuplicates: true,
    });
  }
}
