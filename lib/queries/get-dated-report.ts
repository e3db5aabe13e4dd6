import type { PrismaClient } from '../../generated/prisma/client.ts';
import { showReport, type ShownReport } from './get-server.ts';
import { siteDatabase } from './site-database.ts';
import { REPORT_ROW, parseReportAddress } from './stored-report.ts';

/** A report as it was, and whether it still is the newest; `shown` null: this version cannot read it. */
export interface DatedReport {
  readonly isNewest: boolean;
  readonly shown: ShownReport | null;
}

/**
 * The report of a domain under its lasting address (2026-11-22 or 2026-11-22-2).
 * @returns null where there is none, or where the operator asked not to be tested.
 */
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
    prisma.optOut.findUnique({ where: { domain }, select: { domain: true } }),
  ]);
  if (!row || optOut) return null;
  return {
    isNewest: row.server.currentReportId === row.id,
    shown: await showReport(row, prisma),
  };
}
