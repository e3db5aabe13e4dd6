import type { PrismaClient } from '../../generated/prisma/client.ts';
import { toUnicode } from '../../rubric/domain.ts';
import { WORDS, report, type Report, type Word } from '../../rubric/report.ts';
import { readListedServers, type ListedServer } from './listed-servers.ts';
import { logUnreadable } from './log-unreadable.ts';
import { readRotationSource } from './rotation-of-today.ts';
import { siteDatabase } from './site-database.ts';
import { sortServers, type ServerSort } from './sort-servers.ts';

export const PAGE_SIZE = 48;

export interface DirectoryRequest {
  /** Part of a name, in A- or U-labels; empty: any. */
  readonly query: string;
  readonly word: Word | null;
  readonly sort: ServerSort;
  /** From 1; beyond the last page it is the last one. */
  readonly page: number;
}

export interface DirectoryEntry {
  readonly domain: string;
  readonly lastReportAt: string | null;
  /** Null: no report yet, or one that this version cannot read. */
  readonly summary: {
    readonly word: Word;
    readonly reason: Report['reason'];
    readonly missing: Report['missing'];
    readonly pending?: Report['pending'];
    readonly number: number | null;
    readonly letters: {
      readonly c2s: Report['letters']['c2s']['letter'];
      readonly s2s: Report['letters']['s2s']['letter'];
    };
    readonly badges: Report['badges'];
  } | null;
}

export interface DirectoryPage {
  readonly cards: readonly DirectoryEntry[];
  readonly page: number;
  readonly pages: number;
  readonly matched: number;
  readonly total: number;
  /** How many would match with one of the filters dropped. */
  readonly withoutQuery: number;
  readonly withoutWord: number;
}

/** One page of the directory, and the counts that say which filter left out how many. */
export async function listServers(
  asked: DirectoryRequest,
  now: Date,
  prisma: PrismaClient = siteDatabase(),
): Promise<DirectoryPage> {
  const [all, source] = await Promise.all([
    readListedServers(prisma),
    readRotationSource(now, prisma),
  ]);
  const named = all.filter((server) => isNamed(server, asked.query));
  const matching = sortServers(named, asked.sort, source).filter((server) =>
    hasWord(server, asked.word),
  );
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_SIZE));
  const page = Math.min(asked.page, pages);
  const shown = matching.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    cards: await readEntries(shown, prisma),
    page,
    pages,
    matched: matching.length,
    total: all.length,
    withoutQuery: all.filter((server) => hasWord(server, asked.word)).length,
    withoutWord: named.length,
  };
}

function isNamed({ domain }: ListedServer, query: string): boolean {
  const part = query.trim().toLowerCase();
  return domain.includes(part) || toUnicode(domain).includes(part);
}

function hasWord({ wordRank }: ListedServer, word: Word | null): boolean {
  return word === null || wordRank === WORDS.indexOf(word);
}

const summary = report.pick({
  word: true,
  reason: true,
  missing: true,
  pending: true,
  number: true,
  letters: true,
  badges: true,
});

async function readEntries(
  servers: readonly ListedServer[],
  prisma: PrismaClient,
): Promise<DirectoryEntry[]> {
  const ids = servers.flatMap(({ currentReportId }) => currentReportId ?? []);
  const rows = await prisma.report.findMany({
    where: { id: { in: ids } },
    select: { id: true, body: true },
  });
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  return servers.map(({ domain, lastReportAt, currentReportId }) => ({
    domain,
    lastReportAt: lastReportAt?.toISOString() ?? null,
    summary:
      currentReportId === null ? null : readSummary(currentReportId, bodies.get(currentReportId)),
  }));
}

/** A row of another version that cannot be read is shown without its report, and hurts no other. */
function readSummary(id: bigint, body: unknown): DirectoryEntry['summary'] {
  const parsed = summary.strip().safeParse(body);
  if (!parsed.success) {
    logUnreadable(id, parsed.error);
    return null;
  }
  const { letters, ...rest } = parsed.data;
  return { ...rest, letters: { c2s: letters.c2s.letter, s2s: letters.s2s.letter } };
}
