import type { PrismaClient } from '../../../generated/prisma/client.ts';

/** Whether we may knock at a domain: at most two sign-ins a day may fail there. */
export type SignInLeave =
  | { readonly state: 'granted'; readonly id: bigint }
  /** busy: so many are under way that two might fail; ask again · spent: two have failed today. */
  | { readonly state: 'busy' | 'spent' };

/** Asks for leave before a sign-in, counted before it is tried; endSignIn says how it ended. */
export async function beginSignIn(prisma: PrismaClient, domain: string): Promise<SignInLeave> {
  const [row] = await prisma.$queryRaw<{ state: 'granted' | 'busy' | 'spent'; id: bigint }[]>`
    SELECT state, sign_in_id AS id FROM begin_sign_in(${domain})`;
  if (!row) throw new Error(`begin_sign_in said nothing about ${domain}`);
  return row.state === 'granted' ? { state: 'granted', id: row.id } : { state: row.state };
}

/** Says how a sign-in ended: one that failed counts for the day (UTC) on which it did. */
export async function endSignIn(
  prisma: PrismaClient,
  id: bigint,
  isFailed: boolean,
): Promise<void> {
  if (isFailed) {
    const data = { isFailed, at: new Date() };
    await prisma.credentialSignIn.updateMany({ where: { id }, data });
  } else {
    await prisma.credentialSignIn.deleteMany({ where: { id } });
  }
}
