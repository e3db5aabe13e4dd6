import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { AccountName } from '../sealed-password.ts';

/**
 * Gives an account for the tests of a server, in place of the one that was given before, through the one function that
 * the site's role may call; it cannot read back what it has given.
 * @param name domain and JID as parseDomain and parseBareJid give them. Anything else throws.
 * @param sealed by sealPassword for this name
 * @returns refused where the server is not known or has opted out, or where the account there was made by us
 */
export async function enqueueAccount(
  prisma: PrismaClient,
  { domain, role, jid }: AccountName,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<'done' | 'refused'> {
  const [row] = await prisma.$queryRaw<{ state: 'done' | 'refused' }[]>`
    SELECT store_account(${domain}, ${role}, ${jid}, ${sealed}) AS state`;
  if (!row) throw new Error(`store_account said nothing about ${domain}`);
  return row.state;
}
