import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** Whether an account may be made at a server, as the last report saw it; false where nobody knows the server. */
export async function mayMakeAccount(prisma: PrismaClient, domain: string): Promise<boolean> {
  const where = { domain, allowsAccount: true };
  return (await prisma.server.count({ where })) > 0;
}
