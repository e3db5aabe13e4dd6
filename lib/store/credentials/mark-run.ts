import type { PrismaClient } from '../../../generated/prisma/client.ts';

/**
 * Marks that a run with an account begins.
 * @returns whether one before it never ended: what it made is still to be removed
 */
export async function beginRun(prisma: PrismaClient, id: number): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ interrupted: boolean }[]>`
    WITH before AS (SELECT id, run_begun_at FROM credential_account WHERE id = ${id} FOR UPDATE)
    UPDATE credential_account SET run_begun_at = now() FROM before
    WHERE credential_account.id = before.id
    RETURNING before.run_begun_at IS NOT NULL AS interrupted`;
  return row?.interrupted ?? false;
}

/** Marks that it has ended and that nothing of it is left. */
export async function endRun(prisma: PrismaClient, id: number): Promise<void> {
  await prisma.credentialAccount.updateMany({ where: { id }, data: { runBegunAt: null } });
}
