import type { PrismaClient } from '../../generated/prisma/client.ts';
import { showReport, type ShownReport } from './get-server.ts';
import { siteDatabase } from './site-database.ts';
import { REPORT_ROW, parseReportAddress } from './stored-report.ts';

/** The operator objects · a report that this version cannot read · a report as it was; whether it still is the newest. */
export type DatedReport =
  | { readonly state: 'opted-out'; readonly since: string }
  | { readonly state: 'unreadable'; readonly isNewest: boolean }
  | { readonly state: 'reported'; readonly isNewest: boolean; readonly shown: ShownReport };

/** The report of a domain under its lasting address (2026-11-22 or 2026-11-22-2); null where there never was one. */
export async function getDatedReport(
  domain: string,
  address: string,
  prisma: PrismaClient = siteDatabase(),
): Promise<DatedReport | null> {
  const asked = parseReportAddress(address);
  if (asked === null) return null;
  const [row, optOut] = await Promise.all([
    prisma.report.findFirst({
      where: { ...asked, server: { domain } },
      select: { ...REPORT_ROW, server: { select: { currentReportId: true } } },
    }),
    prisma.optOut.findUnique({ where: { domain } }),
  ]);
  if (!row) return null;
  if (optOut) return { state: 'opted-out', since: optOut.since.toISOString() };
  const isNewest = row.server.currentReportId === row.id;
  const shown = await showReport(row, prisma);
  return shown === null
    ? { state: 'unreadable', isNewest }
    : { state: 'reported', isNewest, shown };
}
