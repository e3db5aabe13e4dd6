import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** So many refusals in a row, and an account is not tried any more until somebody gives it anew. */
const MOST_REFUSALS = 3;

/**
 * Notes how a sign-in with an account went. Only the password that was tried is meant: one that was given meanwhile
 * begins anew.
 * @returns its state from then on; null where it is gone
 */
export async function noteSignIn(
  prisma: PrismaClient,
  { id, since }: { readonly id: number; readonly since: Date },
  isRefused: boolean,
): Promise<'ready' | 'making' | 'attention' | null> {
  const [row] = await prisma.$queryRaw<{ state: 'ready' | 'making' | 'attention' }[]>`
    UPDATE credential_account SET
      refusals = CASE WHEN ${isRefused} THEN refusals + 1 ELSE 0 END,
      state = CASE WHEN ${isRefused} AND refusals + 1 >= ${MOST_REFUSALS} THEN 'attention'
        WHEN ${isRefused} THEN state ELSE 'ready' END,
      note = CASE WHEN ${isRefused} AND refusals + 1 >= ${MOST_REFUSALS}
        THEN 'The server has refused name and password ' || (refusals + 1) || ' times in a row.' END
    WHERE id = ${id} AND since = ${since}
    RETURNING state`;
  return row?.state ?? null;
}
