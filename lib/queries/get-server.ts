import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { Report } from '../../rubric/report.ts';
import {
  readPastChanges,
  readPastReports,
  type PastChange,
  type PastReport,
} from './report-history.ts';
import { seenDomain, type SeenDomain } from './seen-domain.ts';
import { seenEndpoints, type SeenEndpoint } from './seen-endpoints.ts';
import { readSeenSet } from './seen-set.ts';
import { siteDatabase } from './site-database.ts';
import { REPORT_ROW, readReport, reportAddress, type ReportRow } from './stored-report.ts';

/** A report as a page shows it, with what stood around it at its time. */
export interface ShownReport {
  readonly report: Report;
  readonly address: string;
  readonly endpoints: readonly SeenEndpoint[];
  readonly domain: SeenDomain;
  readonly reports: readonly PastReport[];
  readonly changes: readonly PastChange[];
}

/** What we have of a domain: the operator objects · no report yet · one that this version cannot read · a report. */
export type ServerPage =
  | { readonly state: 'opted-out'; readonly since: string }
  | { readonly state: 'waiting' }
  | { readonly state: 'unreadable'; readonly address: string }
  | { readonly state: 'reported'; readonly isListed: boolean; readonly shown: ShownReport };

/** The newest report of a domain (A-label); null where nobody ever named it. */
export async function getServer(
  domain: string,
  prisma: PrismaClient = siteDatabase(),
): Promise<ServerPage | null> {
  const [server, optOut] = await Promise.all([
    prisma.server.findUnique({
      where: { domain },
      select: { isListed: true, currentReport: { select: REPORT_ROW } },
    }),
    prisma.optOut.findUnique({ where: { domain } }),
  ]);
  if (optOut) return { state: 'opted-out', since: optOut.since.toISOString() };
  if (!server) return null;
  if (!server.currentReport) return { state: 'waiting' };
  const shown = await showReport(server.currentReport, prisma);
  if (shown === null) return { state: 'unreadable', address: reportAddress(server.currentReport) };
  return { state: 'reported', isListed: server.isListed, shown };
}

/** A stored report with its endpoints and its past; null where this version cannot read it. */
export async function showReport(
  row: ReportRow,
  prisma: PrismaClient,
): Promise<ShownReport | null> {
  const report = await readReport(row, prisma);
  if (report === null) return null;
  const [seen, reports, changes] = await Promise.all([
    readSeenSet(row, report, prisma),
    readPastReports(row, prisma),
    readPastChanges(row, prisma),
  ]);
  return {
    report,
    address: reportAddress(row),
    endpoints: seenEndpoints(seen, report.domain),
    domain: seenDomain(seen.set),
    reports,
    changes,
  };
}
