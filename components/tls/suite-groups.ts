import type { ScannedVersion, TlsScan } from '../../rubric/observations.ts';
import { VERSIONS } from './tls-view.ts';

export type SuitesSeen = NonNullable<TlsScan['suites'][ScannedVersion]>;

/** Versions in which the same suites are accepted, the newest first. */
export interface SuiteGroup {
  readonly versions: readonly [ScannedVersion, ...ScannedVersion[]];
  readonly suites: SuitesSeen;
}

const NOTHING = { isComplete: true, order: 'server', violation: null, classes: {} } as const;

function suitesOf(scan: TlsScan, version: ScannedVersion): SuitesSeen | null {
  if (version !== 'SSLv2') return scan.suites[version] ?? null;
  const accepted = scan.sslv2CipherKinds;
  const rest = { needsShortLists: false, hidesSuites: false };
  return accepted.length > 0 ? { ...NOTHING, ...rest, accepted } : null;
}

/** The suites of each accepted version; versions with the same ones stand together. */
export function suiteGroups(scan: TlsScan): SuiteGroup[] {
  const groups = new Map<string, SuiteGroup>();
  for (const version of VERSIONS) {
    const suites = suitesOf(scan, version);
    const isEmpty = suites?.accepted.length === 0 && Object.keys(suites.classes).length === 0;
    if (suites === null || isEmpty) continue;
    const key = JSON.stringify(suites);
    const group = groups.get(key);
    const versions = group ? ([...group.versions, version] as const) : ([version] as const);
    groups.set(key, { versions, suites });
  }
  return [...groups.values()];
}
