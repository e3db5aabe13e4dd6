import { Prisma, type PrismaClient } from '../../generated/prisma/client.ts';

/** A server that is judged without a look. */
export interface JudgedServer {
  readonly id: number;
  readonly domain: string;
}

const IS_TESTED = Prisma.sql`NOT EXISTS (SELECT FROM opt_out WHERE opt_out.domain = server.domain)`;

/** Every server that has a report and none since `before`, and has not opted out. */
export async function serversToJudge(prisma: PrismaClient, before: Date): Promise<JudgedServer[]> {
  return prisma.$queryRaw<JudgedServer[]>`
    SELECT id, domain FROM server WHERE last_report_at < ${before} AND ${IS_TESTED} ORDER BY id`;
}

/** One server that has a report; null where it has none, or has opted out. */
export async function findJudgedServer(
  prisma: PrismaClient,
  serverId: number,
): Promise<JudgedServer | null> {
  const [server] = await prisma.$queryRaw<JudgedServer[]>`
    SELECT id, domain FROM server
    WHERE id = ${serverId} AND last_report_at IS NOT NULL AND ${IS_TESTED}`;
  return server ?? null;
}
