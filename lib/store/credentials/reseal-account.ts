import type { PrismaClient } from '../../../generated/prisma/client.ts';
import type { StoredAccount } from './account-row.ts';

/** Puts the same password under another seal; not where somebody has given another account meanwhile. */
export async function resealAccount(
  prisma: PrismaClient,
  { id, jid, since }: StoredAccount,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { count } = await prisma.credentialAccount.updateMany({
    where: { id, jid, since },
    data: { sealed },
  });
  return count > 0;
}
