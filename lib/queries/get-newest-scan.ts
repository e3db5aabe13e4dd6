import { z } from 'zod';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { siteDatabase } from './site-database.ts';

const progress = z
  .array(z.object({ probe: z.string(), done: z.number(), planned: z.number() }))
  .catch([]);

/** Every state of a scan; the last three are the end of it. */
export const SCAN_STATES = ['queued', 'running', 'postponed', 'done', 'refused', 'failed'] as const;
export type ScanState = (typeof SCAN_STATES)[number];
const scanState = z.enum(SCAN_STATES);

/** The newest scan of a domain, for the page that waits for it. */
export interface NewestScan {
  /** A full one takes minutes. */
  readonly isFull: boolean;
  readonly state: ScanState;
  /** Why it was refused or put off. */
  readonly note: string | null;
  readonly requestedAt: string;
  readonly isFinished: boolean;
  readonly steps: readonly {
    readonly probe: string;
    readonly done: number;
    readonly planned: number;
  }[];
  /** Whether a report came of it. */
  readonly hasReport: boolean;
}

/** Null where nobody has ever asked for one. */
export async function getNewestScan(
  domain: string,
  prisma: PrismaClient = siteDatabase(),
): Promise<NewestScan | null> {
  const scan = await prisma.scan.findFirst({
    // What was only judged anew, nobody waits for.
    where: { server: { domain }, tier: { not: 'judge' } },
    orderBy: { requestedAt: 'desc' },
    include: { _count: { select: { reports: true } } },
  });
  if (!scan) return null;
  return {
    isFull: scan.tier === 'full',
    state: scanState.parse(scan.state),
    note: scan.note,
    requestedAt: scan.requestedAt.toISOString(),
    isFinished: scan.finishedAt !== null,
    steps: progress.parse(scan.progress ?? []),
    hasReport: scan._count.reports > 0,
  };
}
