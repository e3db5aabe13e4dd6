import type { PrismaClient } from '../../../generated/prisma/client.ts';
import type { AccountName } from '../../sealed-password.ts';
import { toAccount, type StoredAccount } from './account-row.ts';

/** The accounts for the tests of one server, as far as there are any. The site's role may not read them. */
export async function findAccounts(
  prisma: PrismaClient,
  domain: string,
): Promise<Readonly<Partial<Record<AccountName['role'], StoredAccount>>>> {
  const rows = await prisma.credentialAccount.findMany({
    where: { server: { domain } },
    include: { server: { select: { domain: true } } },
  });
  return Object.fromEntries(rows.map((row) => [row.role, toAccount(row)]));
}
