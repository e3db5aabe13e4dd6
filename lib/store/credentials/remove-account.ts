import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** Forgets an account, at once; with the one at the server itself its functional looks end. False: it was gone. */
export async function removeAccount(
  prisma: PrismaClient,
  account: { readonly id: number; readonly domain: string; readonly role: 'account' | 'contact' },
): Promise<boolean> {
  const [{ count }] = await prisma.$transaction([
    prisma.credentialAccount.deleteMany({ where: { id: account.id } }),
    prisma.server.updateMany({
      where: { domain: account.domain, accounts: { none: { role: 'account' } } },
      data: { functionalDueAt: null },
    }),
  ]);
  return count > 0;
}
