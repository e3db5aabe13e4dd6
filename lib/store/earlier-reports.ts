import type { Prisma } from '../../generated/prisma/client.ts';
import type { Said } from '../../rubric/changes.ts';
import { finding } from '../../rubric/finding.ts';
import {
  report,
  type CheckFinding,
  type Letter,
  type Report,
  type Word,
} from '../../rubric/report.ts';

/** What earlier reports of a server said. */
export interface EarlierReports {
  /** The one before with its findings; null before the first. */
  readonly last: Report | null;
  /** The latest known of everything that was ever said: unknown does not count. */
  readonly known: readonly Said[];
}

type Transaction = Prisma.TransactionClient;

/** Reads what the earlier reports of a server said, inside the transaction that will store the next one. */
export async function readEarlierReports(
  tx: Transaction,
  serverId: number,
): Promise<EarlierReports> {
  const last = await tx.report.findFirst({
    where: { serverId },
    orderBy: [{ asOf: 'desc' }, { id: 'desc' }],
    select: { id: true, body: true },
  });
  return {
    last: last ? parseReport(last.body, await readFindings(tx, last.id)) : null,
    known: [...(await knownVerdicts(tx, serverId)), ...(await knownFindings(tx, serverId))],
  };
}

/** A report as it was stored; null where today's schema cannot read it, and then nothing is compared with it. */
function parseReport(body: unknown, findings: CheckFinding[]): Report | null {
  const parsed = report.safeParse({ ...(body as object), findings });
  return parsed.success ? parsed.data : null;
}

async function readFindings(tx: Transaction, reportId: bigint): Promise<CheckFinding[]> {
  const rows = await tx.reportFinding.findMany({
    where: { reportId },
    orderBy: { position: 'asc' },
    select: { checkId: true, subjectKey: true, finding: { select: { body: true } } },
  });
  return rows.flatMap(({ checkId, subjectKey, finding: { body } }) => {
    const parsed = finding.safeParse(body);
    return parsed.success ? [{ checkId, subjectKey, finding: parsed.data }] : [];
  });
}

/** The latest known word and letters. */
async function knownVerdicts(tx: Transaction, serverId: number): Promise<Said[]> {
  const [row] = await tx.$queryRaw<{ word: Word | null; c2s: Letter | null; s2s: Letter | null }[]>`
    SELECT
      (array_agg(word ORDER BY as_of DESC, id DESC) FILTER (WHERE word <> 'unknown'))[1] AS word,
      (array_agg(c2s_letter ORDER BY as_of DESC, id DESC) FILTER (WHERE c2s_letter <> '?'))[1] AS c2s,
      (array_agg(s2s_letter ORDER BY as_of DESC, id DESC) FILTER (WHERE s2s_letter <> '?'))[1] AS s2s
    FROM report WHERE server_id = ${serverId}`;
  const all = [
    { kind: 'word', about: 'word', subjectKey: 'domain', value: row?.word ?? null },
    { kind: 'letter', about: 'c2s', subjectKey: 'domain', value: row?.c2s ?? null },
    { kind: 'letter', about: 's2s', subjectKey: 'domain', value: row?.s2s ?? null },
  ] as const;
  return all.flatMap(({ value, ...about }) => (value === null ? [] : [{ ...about, value }]));
}

async function knownFindings(tx: Transaction, serverId: number): Promise<Said[]> {
  const rows = await tx.$queryRaw<{ about: string; subjectKey: string; value: Said['value'] }[]>`
    SELECT DISTINCT ON (rf.check_id, rf.subject_key)
      rf.check_id AS about, rf.subject_key AS "subjectKey", f.body->>'outcome' AS value
    FROM report_finding AS rf
    JOIN report AS r ON r.id = rf.report_id
    JOIN finding AS f ON f.hash = rf.finding_hash
    WHERE r.server_id = ${serverId} AND f.body->>'outcome' <> 'unknown'
      -- Older than that is history, not what was known yesterday.
      AND r.as_of > (SELECT max(as_of) FROM report WHERE server_id = ${serverId}) - interval '90 days'
    ORDER BY rf.check_id, rf.subject_key, r.as_of DESC, r.id DESC`;
  return rows.map((row) => ({ kind: 'finding', ...row }));
}
