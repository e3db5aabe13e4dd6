import type { PrismaClient } from '../../generated/prisma/client.ts';
import type { ScanTier } from './begin-scan.ts';

/** no-account: a functional look was asked for, and there is no account to try with. */
export const ENQUEUE_STATES = [
  'queued',
  'already',
  'cooling',
  'opted-out',
  'full',
  'no-account',
] as const;

/** What became of the wish for a scan; `scanId` is null where there is none to look at. */
export interface EnqueuedScan {
  readonly state: (typeof ENQUEUE_STATES)[number];
  readonly scanId: string | null;
}

/**
 * Asks for a scan of a domain. The site's role may not: see enqueueVisitorScan.
 * @param domain as `parseDomain` gives it: an A-label in lower case. Anything else throws.
 * @param tier null: as it is due
 */
export async function enqueueScan(
  prisma: PrismaClient,
  domain: string,
  cause: 'visitor' | 'schedule' | 'operator',
  tier: ScanTier | 'functional' | null = null,
): Promise<EnqueuedScan> {
  return toEnqueued(
    domain,
    await prisma.$queryRaw`SELECT state, scan_id FROM enqueue_scan(${domain}, ${cause}, ${tier})`,
  );
}

/**
 * Asks for a scan as a visitor, through the one function that the site's role may call.
 * @param domain as for enqueueScan
 */
export async function enqueueVisitorScan(
  prisma: PrismaClient,
  domain: string,
): Promise<EnqueuedScan> {
  return toEnqueued(
    domain,
    await prisma.$queryRaw`SELECT state, scan_id FROM enqueue_visitor_scan(${domain})`,
  );
}

type Row = { state: EnqueuedScan['state']; scan_id: string | null };

function toEnqueued(domain: string, [row]: readonly Row[]): EnqueuedScan {
  if (!row) throw new Error(`enqueue_scan said nothing about ${domain}`);
  return { state: row.state, scanId: row.scan_id };
}
