import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import type { Change } from '../../rubric/changes.ts';
import { WORDS, type Report } from '../../rubric/report.ts';
import { readEarlierReports, type EarlierReports } from './earlier-reports.ts';
import { contentHash, storableJson, storableText } from './storable.ts';

/** When to look at a server again. */
export interface NextScan {
  readonly nextScanAt: Date;
  readonly intervalHours: number;
  /** From then on the next look is a full one, also before `nextScanAt`. */
  readonly fullDueAt: Date;
}

/** What a look says about trying a server with an account. */
export interface NextFunctional {
  /** Its operator allows tests, and the form to register with asks for a name and a password only. */
  readonly allowsAccount: boolean;
  /** When to try again; null: as it was. */
  readonly due: { readonly at: Date; readonly intervalHours?: number } | null;
}

/** A report that is ready to be stored, with what follows from it for the server. */
export interface MadeReport {
  readonly report: Report;
  readonly changes: readonly Change[];
  /** By which it is known that servers have one operator; empty: nothing was seen, and the former ones stay. */
  readonly operatorMarks: readonly string[];
  /** Null: leave the schedule as it is. */
  readonly schedule: NextScan | null;
  /** Null or absent: leave it as it is. */
  readonly functional?: NextFunctional | null;
  /** True puts an unlisted server into the directory; false changes nothing. */
  readonly isToBeListed: boolean;
}

type Transaction = Prisma.TransactionClient;
type StoredScan = { readonly id: string; readonly serverId: number; readonly domain: string };

/**
 * Stores a report in one transaction: findings, report, changes, the server's columns, the end of the scan, and the
 * word to the site's front (NOTIFY report). Fenced: of two jobs with the same scan and rubric version the second stores
 * nothing, not even when the first had been taken for dead.
 *
 * @param make pure: the report from what the earlier ones said; called with the server's row locked
 * @returns the report's id, or null where it was there already or the scan was refused or given up
 */
export async function saveReport(
  prisma: PrismaClient,
  scan: StoredScan,
  rubricVersion: number,
  make: (earlier: EarlierReports) => MadeReport,
): Promise<bigint | null> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM server WHERE id = ${scan.serverId} FOR UPDATE`;
      const isThere = { scanId: scan.id, rubricVersion };
      if ((await tx.report.count({ where: isThere })) > 0) {
        await endScan(tx, scan.id);
        return null;
      }
      // Refused or given up meanwhile: whoever still works on it comes too late.
      const ended = { id: scan.id, state: { in: ['refused', 'failed'] } };
      if ((await tx.scan.count({ where: ended })) > 0) return null;
      const made = make(await readEarlierReports(tx, scan.serverId));
      if (made.report.rubricVersion !== rubricVersion) {
        throw new Error(`a report of rubric ${rubricVersion} was due`);
      }
      return storeReport(tx, scan, made);
    },
    { maxWait: 10_000, timeout: 20_000 },
  );
}

/** The writing of it, inside a transaction that has locked the server's row. Null where it was there already. */
export async function storeReport(
  tx: Transaction,
  scan: StoredScan,
  made: MadeReport,
): Promise<bigint | null> {
  const reportId = await insertReport(tx, scan, made.report);
  if (reportId === null) return null;
  await insertFindings(tx, reportId, made.report);
  await insertChanges(tx, scan, reportId, made);
  await updateServer(tx, scan, reportId, made);
  await endScan(tx, scan.id);
  await tx.$executeRaw`SELECT pg_notify('report', ${scan.domain})`;
  return reportId;
}

async function endScan(tx: Transaction, scanId: string): Promise<void> {
  await tx.scan.updateMany({
    where: { id: scanId, finishedAt: null },
    data: { state: 'done', note: null, finishedAt: new Date() },
  });
}

async function insertReport(
  tx: Transaction,
  scan: StoredScan,
  { findings: _, ...report }: Report,
): Promise<bigint | null> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO report (server_id, scan_id, rubric_version, as_of, day, sequence, word, number,
      c2s_letter, s2s_letter, body)
    SELECT ${scan.serverId}, ${scan.id}::uuid, ${report.rubricVersion}, ${report.asOf}::timestamptz,
      day, 1 + (SELECT count(*) FROM report WHERE report.server_id = ${scan.serverId} AND report.day = asked.day),
      ${report.word}, ${report.number}, ${report.letters.c2s.letter}, ${report.letters.s2s.letter},
      ${JSON.stringify(storableJson(report))}::jsonb
    FROM (SELECT (${report.asOf}::timestamptz AT TIME ZONE 'UTC')::date AS day) AS asked
    ON CONFLICT (scan_id, rubric_version) DO NOTHING
    RETURNING id`;
  return row?.id ?? null;
}

async function insertFindings(tx: Transaction, reportId: bigint, report: Report): Promise<void> {
  const links = report.findings.map(({ checkId, subjectKey, finding }, position) => {
    const body = storableJson(finding);
    const hash = contentHash(body);
    const link = { reportId, position, checkId, subjectKey: storableText(subjectKey) };
    return { row: { hash, body }, link: { ...link, findingHash: hash } };
  });
  // Sorted, so that two reports with the same findings wait for each other in the same order.
  const rows = links.map(({ row }) => row).toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  await tx.finding.createMany({ data: rows, skipDuplicates: true });
  await tx.reportFinding.createMany({ data: links.map(({ link }) => link) });
}

async function insertChanges(
  tx: Transaction,
  scan: StoredScan,
  reportId: bigint,
  { report, changes }: MadeReport,
): Promise<void> {
  const known = { serverId: scan.serverId, reportId, at: report.asOf };
  await tx.change.createMany({
    data: changes.map((change) => ({
      ...known,
      ...change,
      subjectKey: storableText(change.subjectKey),
    })),
  });
}

async function updateServer(
  tx: Transaction,
  scan: StoredScan,
  reportId: bigint,
  { report, operatorMarks, schedule, functional, isToBeListed }: MadeReport,
): Promise<void> {
  const [hint] = operatorMarks;
  // Stands alone until the next grouping; who has a group keeps it until then.
  const isNew = { id: scan.serverId, operatorHint: null };
  if (hint !== undefined) {
    await tx.server.updateMany({ where: isNew, data: { operatorHint: hint } });
  }
  await tx.server.update({
    where: { id: scan.serverId },
    data: {
      currentReportId: reportId,
      wordRank: WORDS.indexOf(report.word),
      number: report.number,
      c2sLetter: report.letters.c2s.letter,
      s2sLetter: report.letters.s2s.letter,
      lastReportAt: report.asOf,
      ...(operatorMarks.length === 0 ? {} : { operatorMarks: [...operatorMarks] }),
      ...(schedule === null
        ? {}
        : {
            nextScanAt: schedule.nextScanAt,
            scanIntervalHours: schedule.intervalHours,
            fullDueAt: schedule.fullDueAt,
          }),
      ...(functional ? functionalColumns(functional) : {}),
      ...(isToBeListed ? { isListed: true } : {}),
    },
  });
}

const functionalColumns = ({ allowsAccount, due }: NextFunctional) => ({
  allowsAccount,
  ...(due && { functionalDueAt: due.at }),
  ...(due?.intervalHours !== undefined && { functionalIntervalHours: due.intervalHours }),
});
