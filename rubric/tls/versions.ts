import { SCANNED_VERSIONS, type ScannedVersion, type TlsScan } from '../observations.ts';

/** Whether a server accepts this version as far as we saw; inconclusive and not asked are no. */
export const accepts = ({ versions }: TlsScan, version: ScannedVersion): boolean =>
  versions[version].state === 'accepted';

/** The versions that a server was seen to accept, oldest first. */
export const seenVersions = (scan: TlsScan): ScannedVersion[] =>
  SCANNED_VERSIONS.filter((version) => accepts(scan, version));

/**
 * The versions that a server accepts, oldest first; null where any of them could not be told, or the scan came to no
 * end: inconclusive is not absent. One that nobody asked for, as in rows from before SSL was, counts as absent.
 */
export function acceptedVersions(scan: TlsScan): ScannedVersion[] | null {
  const isTold = SCANNED_VERSIONS.every(
    (version) => scan.versions[version].state !== 'inconclusive',
  );
  return isTold && scan.end.state === 'finished' ? seenVersions(scan) : null;
}

/** The highest version up to TLS 1.2; null where there is none. */
export const bestOldVersion = (scan: TlsScan): ScannedVersion | null =>
  seenVersions(scan)
    .filter((version) => version !== 'TLSv1.3' && version !== 'SSLv2')
    .at(-1) ?? null;

/** A full look came to no end with the suites of a version, as where the server chose what was not offered. */
function isUnlisted({ tier, suites }: TlsScan, version: ScannedVersion): boolean {
  const seen = suites[version];
  const isAsked = seen !== undefined && Object.keys(seen.classes).length > 0;
  return tier === 'full' && seen?.isComplete !== true && !isAsked;
}

/** A look could not tell of some suites whether they are accepted. SSLv2 lists its own. */
export const hasUnclearSuites = (scan: TlsScan): boolean =>
  Object.values(scan.suites).some(({ classes }) =>
    Object.values(classes).includes('inconclusive'),
  ) || seenVersions(scan).some((version) => version !== 'SSLv2' && isUnlisted(scan, version));

const NAMES: Readonly<Record<ScannedVersion, string>> = {
  SSLv2: 'SSL 2',
  SSLv3: 'SSL 3',
  TLSv1: 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};
/** A version as people write it: TLS 1.1. */
export const versionName = (version: ScannedVersion): string => NAMES[version];
