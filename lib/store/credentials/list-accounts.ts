import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { toAccount, type StoredAccount } from './account-row.ts';

/** Every account of every server, by domain; their passwords stay sealed. */
export async function listAccounts(prisma: PrismaClient): Promise<StoredAccount[]> {
  const rows = await prisma.credentialAccount.findMany({
    include: { server: { select: { domain: true } } },
    orderBy: [{ server: { domain: 'asc' } }, { role: 'asc' }],
  });
  return rows.map(toAccount);
}
