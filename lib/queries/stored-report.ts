import type { PrismaClient } from '../../generated/prisma/client.ts';
import { finding } from '../../rubric/finding.ts';
import { report, type CheckFinding, type Report } from '../../rubric/report.ts';

export interface ReportRow {
  readonly id: bigint;
  readonly serverId: number;
  readonly day: Date;
  readonly sequence: number;
  readonly body: unknown;
}

export const REPORT_ROW = {
  id: true,
  serverId: true,
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

/** A stored report with its findings; null where this version cannot read it. */
export async function readReport(row: ReportRow, prisma: PrismaClient): Promise<Report | null> {
  const links = await prisma.reportFinding.findMany({
    where: { reportId: row.id },
    orderBy: { position: 'asc' },
    select: { checkId: true, subjectKey: true, finding: { select: { body: true } } },
  });
  const findings = links.flatMap((link): CheckFinding[] => {
    const parsed = finding.safeParse(link.finding.body);
    return parsed.success
      ? [{ checkId: link.checkId, subjectKey: link.subjectKey, finding: parsed.data }]
      : [];
  });
  const parsed = report.safeParse({ ...(row.body as object), findings });
  return parsed.success ? parsed.data : null;
}
