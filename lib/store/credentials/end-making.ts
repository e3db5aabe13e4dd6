import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** Says what became of an account that was to be made. */
export type Making =
  | { readonly state: 'ready' }
  /** The server asked us to wait: the same account is tried again then. */
  | { readonly state: 'making'; readonly notBefore: Date; readonly note: string }
  /** It would not have it: nothing is tried until somebody removes the row. */
  | { readonly state: 'attention'; readonly note: string };

export async function endMaking(prisma: PrismaClient, id: number, end: Making): Promise<void> {
  await prisma.credentialAccount.updateMany({
    where: { id, state: 'making' },
    data: { note: null, notBefore: null, ...end },
  });
}
