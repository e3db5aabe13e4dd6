import { offer } from '../remove-chosen.ts';
import type { Scan } from '../scan.ts';
import { MAX_CAREFUL_SUITES, suitesOf } from '../suites-of-version.ts';
import type { VersionName } from '../versions.table.ts';

/**
 * For a server that has answered nothing yet and ends without a refusal: whether it answers to fewer suites, or where it is not
 * asked for a staple. From then on it is asked in that way only.
 * @returns whether it answered: a suite is known then. @throws ScanStop
 */
export async function findManners(scan: Scan, version: VersionName): Promise<boolean> {
  if (scan.session.hasControl()) return false;
  const few = suitesOf(version).slice(0, MAX_CAREFUL_SUITES);
  const isLong = suitesOf(version).length > few.length;
  const before = scan.to;
  if (!isLong || !(await answers(scan, version, few))) {
    if (version === 'SSLv3') return false; // It has no extensions.
    scan.to = { ...before, asksForStaple: false };
    if (!(await answers(scan, version, few))) {
      scan.to = before;
      return false;
    }
  }
  // The first hello may only have come too early: a server that starts is slow.
  if (isLong && !(await answers(scan, version, suitesOf(version))))
    scan.to = { ...scan.to, mostSuites: MAX_CAREFUL_SUITES };
  return true;
}

async function answers(scan: Scan, version: VersionName, suites: number[]): Promise<boolean> {
  const choice = await offer(scan, { version, suites, purpose: 'careful' });
  return choice.kind === 'chosen';
}
