import type { FailureReason, ScannedVersion, TlsScan } from '../../rubric/observations.ts';

export type SentPath = TlsScan['paths'][number];
export type ScannedCertificate = TlsScan['certificates'][number];

/** What we know of an endpoint's TLS, and from which looks. */
export interface TlsLook {
  /** Null where we could not look. */
  readonly scan: TlsScan | null;
  /** Why there is no scan. */
  readonly failure: FailureReason | null;
  /** The newest look of each tier, when it began and how many connections it took; none for rows of older kinds. */
  readonly quick: TierLook | null;
  readonly full: TierLook | null;
  /** Other places that showed the same key. */
  readonly sharedWith: readonly SharedPlace[];
}
export interface SharedPlace {
  readonly domain: string;
  readonly target: string;
  readonly port: number;
  readonly acceptsSslv2: boolean;
}
export interface TierLook {
  readonly at: string;
  readonly connections: number;
}

/** Newest first, as people read them. */
export const VERSIONS = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1', 'SSLv3', 'SSLv2'] as const;

const PRINTED: Readonly<Record<ScannedVersion, string>> = {
  'TLSv1.3': 'TLS 1.3',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.1': 'TLS 1.1',
  TLSv1: 'TLS 1.0',
  SSLv3: 'SSL 3',
  SSLv2: 'SSL 2',
};

/** "TLS 1.2, TLS 1.3" */
export function printedVersions(versions: readonly ScannedVersion[]): string {
  return versions.map((version) => PRINTED[version]).join(', ');
}

/** A number of a registry as registries print it: 0x1301. */
export function hexCode(code: number): string {
  return `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
