import type { PrismaClient } from '../../generated/prisma/client.ts';
import { word, type Word } from '../../rubric/report.ts';
import { siteDatabase } from './site-database.ts';
import { parseReportAddress } from './stored-report.ts';

/** What a badge may show of a domain. `asOf` is an ISO time. */
export type StoredBadge =
  | { readonly state: 'current' | 'dated'; readonly word: Word; readonly asOf: string }
  | { readonly state: 'waiting' | 'notListed' | 'optedOut' | 'noReport' };

const WORD = { word: true, asOf: true } as const;

/**
 * The word of a domain (A-label), today's or that of a dated report.
 * @param at the end of a dated report's address (2026-11-22 or 2026-11-22-2); null: today's.
 */
export async function getBadge(
  domain: string,
  at: string | null,
  prisma: PrismaClient = siteDatabase(),
): Promise<StoredBadge> {
  const dated = at === null ? null : parseReportAddress(at);
  if (at !== null && dated === null) return { state: 'noReport' };
  const [server, optOut] = await Promise.all([
    prisma.server.findUnique({
      where: { domain },
      select: {
        isListed: true,
        currentReport: { select: WORD },
        reports: { where: dated ?? { id: -1 }, select: WORD, take: 1 },
      },
    }),
    prisma.optOut.findUnique({ where: { domain }, select: { domain: true } }),
  ]);
  if (optOut) return { state: 'optedOut' };
  if (!server) return { state: 'notListed' };
  const [report] = dated === null ? [server.currentReport] : server.reports;
  if (!report) return { state: dated === null ? 'waiting' : 'noReport' };
  const state = dated === null ? 'current' : 'dated';
  return { state, word: word.parse(report.word), asOf: report.asOf.toISOString() };
}
