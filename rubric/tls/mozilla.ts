import type { TlsScan } from '../observations.ts';
import type { MozillaConformance } from '../report.ts';
import { mozillaDifferences } from './mozilla-differences.ts';
import { MOZILLA_GUIDELINE } from './mozilla-guideline.table.ts';
import { acceptedVersions } from './versions.ts';

type Level = keyof typeof MOZILLA_GUIDELINE.configurations;
type Conformance = MozillaConformance[Level];

/**
 * Everything was asked: every version, every suite of those that are accepted, the certificates and the groups. Of the
 * groups one complete list is enough: a server has one setting for all versions, and with an ECDSA certificate the list
 * up to TLS 1.2 cannot be known to be complete.
 */
function isWhole(scan: TlsScan): boolean {
  const accepted = acceptedVersions(scan) ?? [];
  const isAsked = Object.values(scan.versions).every(({ state }) => state !== 'notAsked');
  const areListed = accepted.every((version) => scan.suites[version]?.isComplete === true);
  const areGroupsKnown = scan.namedGroups.isComplete || scan.curves.isComplete;
  return accepted.length > 0 && isAsked && areListed && areGroupsKnown && scan.paths.length > 0;
}

function conformance(scan: TlsScan | null, level: Level): Conformance {
  if (scan === null) return { state: 'unknown', differences: [] };
  const differences = mozillaDifferences(scan, MOZILLA_GUIDELINE.configurations[level]);
  if (differences.length > 0) return { state: 'no', differences };
  return { state: isWhole(scan) ? 'yes' : 'unknown', differences };
}

/**
 * Whether what an endpoint accepts is a part of what Mozilla's guideline foresees: no where something beyond it was seen,
 * even by a quick look; yes only where everything was asked. @param scan null where no look came about
 */
export function mozillaConformance(scan: TlsScan | null): MozillaConformance {
  return {
    guideline: MOZILLA_GUIDELINE.version,
    modern: conformance(scan, 'modern'),
    intermediate: conformance(scan, 'intermediate'),
  };
}

const WORST = ['no', 'unknown', 'yes'] as const;

function worstOf(all: readonly MozillaConformance[], level: Level): Conformance {
  const [worst] = all
    .map((one) => one[level])
    .sort((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state));
  return worst ?? { state: 'unknown', differences: [] };
}

/** The worst endpoint of a role decides, for each configuration on its own; null where there is none to look at. */
export function worstConformance(all: readonly MozillaConformance[]): MozillaConformance | null {
  if (all.length === 0) return null;
  return {
    guideline: MOZILLA_GUIDELINE.version,
    modern: worstOf(all, 'modern'),
    intermediate: worstOf(all, 'intermediate'),
  };
}
