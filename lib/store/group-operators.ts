import type { PrismaClient } from '../../generated/prisma/client.ts';
import { operatorGroups } from '../../rubric/operator-groups.ts';

/**
 * Says of every server anew who stands for its operator in the rotation, from the marks that its last report left.
 * Twice is as once.
 * @returns how many changed
 */
export async function groupOperators(prisma: PrismaClient): Promise<number> {
  const servers = await prisma.$queryRaw<{ id: number; marks: string[] }[]>`
    SELECT id, operator_marks AS marks FROM server WHERE operator_marks <> '{}'`;
  const groups = [...operatorGroups(servers)];
  return prisma.$executeRaw`
    WITH known AS (
      SELECT * FROM unnest(${groups.map(([id]) => id)}::int[], ${groups.map(([, hint]) => hint)}::text[])
        AS known (id, hint)
    ), moved AS (
      -- In one order, and without waiting for a report that is being stored: the next day will do.
      SELECT server.id, known.hint FROM server JOIN known USING (id)
      WHERE server.operator_hint IS DISTINCT FROM known.hint
      ORDER BY server.id FOR NO KEY UPDATE OF server SKIP LOCKED
    )
    UPDATE server SET operator_hint = moved.hint FROM moved WHERE server.id = moved.id`;
}
