import type { PrismaClient } from '../../generated/prisma/client.ts';
import { letter, word, type Letter, type Word } from '../../rubric/report.ts';
import { reportAddress } from './stored-report.ts';

export interface PastReport {
  readonly address: string;
  readonly asOf: string;
  readonly word: Word;
  readonly letters: { readonly c2s: Letter; readonly s2s: Letter };
}
export interface PastChange {
  readonly kind: 'word' | 'letter' | 'finding';
  readonly about: string;
  readonly before: string | null;
  readonly after: string;
  readonly cause: 'server' | 'rubric' | 'time' | 'correction';
  readonly at: string;
}

const MOST = 30;

/** The report from which one looks back. */
interface Until {
  readonly id: bigint;
  readonly serverId: number;
}

/** The newest reports of a server that were made up to this one, at most thirty. */
export async function readPastReports(
  { id, serverId }: Until,
  prisma: PrismaClient,
): Promise<PastReport[]> {
  const rows = await prisma.report.findMany({
    where: { serverId, id: { lte: id } },
    orderBy: { id: 'desc' },
    take: MOST,
    select: { day: true, sequence: true, asOf: true, word: true, c2sLetter: true, s2sLetter: true },
  });
  return rows.map((row) => ({
    address: reportAddress(row),
    asOf: row.asOf.toISOString(),
    word: word.catch('unknown').parse(row.word),
    letters: {
      c2s: letter.catch('?').parse(row.c2sLetter),
      s2s: letter.catch('?').parse(row.s2sLetter),
    },
  }));
}

/**
 * The newest changes of a server as a whole that were known when this report was made, at most thirty; those of single
 * endpoints stand in the findings.
 */
export async function readPastChanges(
  { id, serverId }: Until,
  prisma: PrismaClient,
): Promise<PastChange[]> {
  const rows = await prisma.change.findMany({
    where: { serverId, reportId: { lte: id }, subjectKey: 'domain' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: MOST,
    select: { kind: true, about: true, before: true, after: true, cause: true, at: true },
  });
  return rows.map(({ kind, cause, at, ...rest }) => ({
    ...rest,
    kind: kind as PastChange['kind'],
    cause: cause as PastChange['cause'],
    at: at.toISOString(),
  }));
}
