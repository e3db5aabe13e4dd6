import type { PrismaClient } from '../../../generated/prisma/client.ts';

/**
 * Keeps what an account will have before it is registered, so that none is ever left behind whose password nobody has.
 * @returns false where there is an account for this server already, or one is being made: never more than one
 */
export async function beginMaking(
  prisma: PrismaClient,
  domain: string,
  { jid, sealed }: { readonly jid: string; readonly sealed: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const { id: serverId } = await prisma.server.findUniqueOrThrow({
    where: { domain },
    select: { id: true },
  });
  const { count } = await prisma.credentialAccount.createMany({
    data: [{ serverId, role: 'account', jid, sealed, source: 'made', state: 'making' }],
    skipDuplicates: true,
  });
  return count > 0;
}
