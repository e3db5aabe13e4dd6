import type { CertificatePath, DhGroup, HelloFlags, ScanFacts, SuitesFact } from './scan-facts.ts';
import type { VersionName } from './versions.table.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The facts while they are gathered. Every step writes as soon as it knows, so that a stop loses nothing. */
export type ScanDraft = Mutable<Omit<ScanFacts, 'end' | 'connections' | 'ledger'>> & {
  readonly suites: Partial<Record<VersionName, SuitesFact>>;
  readonly versions: Mutable<ScanFacts['versions']>;
  readonly flags: Partial<Record<VersionName, HelloFlags>>;
  readonly paths: CertificatePath[];
  readonly dhGroups: DhGroup[];
};

const NOT_ASKED = { state: 'notAsked' } as const;

export function emptyDraft(tier: ScanFacts['tier']): ScanDraft {
  return {
    tier,
    sslv2: NOT_ASKED,
    versions: {
      SSLv3: NOT_ASKED,
      TLSv1: NOT_ASKED,
      'TLSv1.1': NOT_ASKED,
      'TLSv1.2': NOT_ASKED,
      'TLSv1.3': NOT_ASKED,
    },
    suites: {},
    flags: {},
    paths: [],
    namedGroups: { accepted: [], isComplete: false },
    curves: { accepted: [], isComplete: false },
    acceptsExplicitCurve: false,
    dhGroups: [],
    exportRsaBits: null,
    brokenSignature: NOT_ASKED,
    compression: null,
    heartbeat: null,
    clientRenegotiation: null,
    resumption: null,
    refusesAlpn: false,
  };
}

const NO_SUITES: SuitesFact = {
  accepted: [],
  isComplete: false,
  order: null,
  violation: null,
  needsShortLists: false,
  hidesSuites: false,
  classes: {},
};

/** The suites of a version as far as they are known. */
export function suitesFact(draft: ScanDraft, version: VersionName): SuitesFact {
  return draft.suites[version] ?? NO_SUITES;
}

/** Adds to what is known of a version's suites. */
export function noteSuites(
  draft: ScanDraft,
  version: VersionName,
  more: Partial<SuitesFact>,
): void {
  draft.suites[version] = { ...suitesFact(draft, version), ...more };
}

/** The suites of a version that the server accepted. */
export function acceptedSuites(draft: ScanDraft, version: VersionName): readonly number[] {
  return suitesFact(draft, version).accepted;
}
