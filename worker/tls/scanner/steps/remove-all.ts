import { removeChosen, type Ending } from '../remove-chosen.ts';
import { acceptedSuites, noteSuites } from '../scan-draft.ts';
import type { Scan } from '../scan.ts';
import { interleave, suitesOf } from '../suites-of-version.ts';
import type { VersionName } from '../versions.table.ts';

/**
 * Removes every suite of a version that the server chooses, in lists no longer than it takes.
 * @returns how it ended, the worst ending of several lists; and what was still on offer where that was unclean. @throws ScanStop
 */
export async function removeAll(
  scan: Scan,
  version: VersionName,
): Promise<{ ending: Ending; remaining: readonly number[] }> {
  const all = suitesOf(version);
  const known = acceptedSuites(scan.draft, version);
  const suites = all.filter((suite) => !known.includes(suite));
  const { mostSuites } = scan.to;
  if (all.length <= mostSuites) return removeChosen(scan, { version, suites, purpose: 'suites' });
  noteSuites(scan.draft, version, { needsShortLists: true });
  let ending: Ending = { kind: 'exhausted' };
  const remaining: number[] = [];
  for (const list of interleave(suites, mostSuites)) {
    const end = await removeChosen(scan, { version, suites: list, purpose: 'suites' });
    if (end.ending.kind === 'refused' && end.ending.isOfVersion) return end;
    if (end.ending.kind === 'unclean') remaining.push(...end.remaining);
    if (ending.kind !== 'unclean' && end.ending.kind !== 'exhausted') ending = end.ending;
  }
  return { ending, remaining };
}
