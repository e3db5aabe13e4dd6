import type { PrismaClient } from '../../generated/prisma/client.ts';

/** A listed server with the columns by which the directory filters and sorts. */
export interface ListedServer {
  readonly domain: string;
  /** Position in WORDS; null: never reported. */
  readonly wordRank: number | null;
  readonly number: number | null;
  readonly c2sLetter: string | null;
  readonly s2sLetter: string | null;
  readonly lastReportAt: Date | null;
  readonly operator: string | null;
  readonly operatorHint: string | null;
  readonly currentReportId: bigint | null;
}

/** Every server in the directory by word and name: neither unlisted nor opted out. */
export function readListedServers(prisma: PrismaClient): Promise<ListedServer[]> {
  return prisma.$queryRaw<ListedServer[]>`
    SELECT domain, word_rank AS "wordRank", number, c2s_letter AS "c2sLetter",
      s2s_letter AS "s2sLetter", last_report_at AS "lastReportAt", operator,
      operator_hint AS "operatorHint", current_report_id AS "currentReportId"
    FROM server
    WHERE is_listed AND NOT EXISTS (SELECT FROM opt_out WHERE opt_out.domain = server.domain)
    ORDER BY word_rank, domain`;
}
