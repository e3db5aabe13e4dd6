import type { PrismaClient } from '../../generated/prisma/client.ts';
import { report, type Report } from '../../rubric/report.ts';
import { logUnreadable } from './log-unreadable.ts';

export interface ReportRow {
  readonly id: bigint;
  readonly serverId: number;
  readonly scanId: string;
  readonly day: Date;
  readonly sequence: number;
  readonly body: unknown;
}

export const REPORT_ROW = {
  id: true,
  serverId: true,
  scanId: true,
  day: true,
  sequence: true,
  body: true,
} as const;

/** The end of a dated report's address: 2026-11-22 for the first of the day, 2026-11-22-2 for the second. */
export function reportAddress({ day, sequence }: { day: Date; sequence: number }): string {
  const date = day.toISOString().slice(0, 10);
  return sequence === 1 ? date : `${date}-${sequence}`;
}

/** What an address says; null for what is no such address. */
export function parseReportAddress(address: string): { day: Date; sequence: number } | null {
  const [, date = '', digits = '1'] =
    /^(\d{4}-\d\d-\d\d)(?:-([2-9]|[1-9]\d{1,3}))?$/.exec(address) ?? [];
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date) return null;
  return { day, sequence: Number(digits) };
}

/** A stored report with its findings; null, and a line in the log, where this version cannot read all of it. */
export async function readReport(row: ReportRow, prisma: PrismaClient): Promise<Report | null> {
  const links = await prisma.reportFinding.findMany({
    where: { reportId: row.id },
    orderBy: { position: 'asc' },
    select: { checkId: true, subjectKey: true, finding: { select: { body: true } } },
  });
  const findings = links.map(({ finding, ...link }) => ({ ...link, finding: finding.body }));
  const parsed = report.safeParse({ ...(row.body as object), findings });
  if (parsed.success) return parsed.data;
  logUnreadable(row.id, parsed.error);
  return null;
}
