import type { Database } from '../../lib/db.ts';
import { scansToRescore } from '../../lib/store/scans-to-rescore.ts';
import { RUBRIC_VERSION } from '../../rubric/rubric.ts';
import { rescoreScan } from '../scan/report-scan.ts';

/** What a rescore did. */
export interface Rescored {
  readonly rubricVersion: number;
  readonly servers: number;
  /** Reports that were made now; the others had one of this rubric already. */
  readonly reports: number;
}

/**
 * Replays the stored observations of every server through today's rubric and inserts a report where the newest scan
 * has none of it. Earlier reports stay as they are. Twice is as once.
 */
export async function rescore(prisma: Database['prisma']): Promise<Rescored> {
  const scans = await scansToRescore(prisma, RUBRIC_VERSION);
  let reports = 0;
  for (const scan of scans.filter(({ isScored }) => !isScored)) {
    if ((await rescoreScan(prisma, scan, new Date())) !== null) reports += 1;
  }
  return { rubricVersion: RUBRIC_VERSION, servers: scans.length, reports };
}
