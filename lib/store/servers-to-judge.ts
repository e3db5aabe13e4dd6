import type { PrismaClient } from '../../generated/prisma/client.ts';

/** A server whose newest report is old. */
export interface JudgedServer {
  readonly id: number;
  readonly domain: string;
}

/** Every server that has a report and none since `before`, and has not opted out. */
export async function serversToJudge(prisma: PrismaClient, before: Date): Promise<JudgedServer[]> {
  return prisma.$queryRaw<JudgedServer[]>`
    SELECT id, domain FROM server
    WHERE last_report_at < ${before}
      AND NOT EXISTS (SELECT FROM opt_out WHERE opt_out.domain = server.domain)
    ORDER BY id`;
}
