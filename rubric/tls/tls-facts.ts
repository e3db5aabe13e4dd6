import { cipherSuite, type CipherSuite } from '../iana/cipher-suite.ts';
import { NAMED_GROUPS } from '../iana/named-groups.table.ts';
import {
  type ObservedValue,
  type Role,
  type ScannedVersion,
  type TlsScan,
} from '../observations.ts';
import { countedCertificates, type Certificate } from './paths.ts';
import { suiteName } from './suite-name.ts';
import { acceptedVersions } from './versions.ts';

/** A temporary key that the server agreed to use; `bits`: of the prime, or of the field of the curve. */
export interface Ephemeral {
  readonly bits: number;
  readonly isFiniteField: boolean;
}

/** What the letters rest on: what one endpoint was seen to accept. A part that was not seen is null or empty. */
export interface TlsFacts {
  readonly role: Role;
  /** The time of the report; dated rules use the date that they are asked about. */
  readonly asOf: string;
  readonly scan: TlsScan | null;
  /** Null where not all of them could be told. */
  readonly versions: readonly ScannedVersion[] | null;
  readonly suites: readonly CipherSuite[];
  readonly ephemerals: readonly Ephemeral[];
  /** Those of every path that count. */
  readonly certificates: readonly Certificate[];
  readonly stream: ObservedValue<'stream'> | null;
  /** What became of a try to go on without TLS, of s2s. */
  readonly plaintext: ObservedValue<'s2s-plaintext'> | null;
  /** Where else the keys of this server were seen. */
  readonly sharedKeys: ObservedValue<'shared-keys'> | null;
  /** No address at which people sign in has TLS. */
  readonly isSignInBare: boolean;
}
export type SeenAtEndpoint = Omit<TlsFacts, 'versions' | 'suites' | 'ephemerals' | 'certificates'>;

/** Every suite that was accepted, of whatever version, each once. */
function suitesOf({ suites }: TlsScan): CipherSuite[] {
  const ids = new Set(Object.values(suites).flatMap(({ accepted }) => accepted));
  return [...ids].flatMap((id) => cipherSuite(suiteName(id)) ?? []);
}

function ephemeralsOf({ namedGroups, curves, dhGroups }: TlsScan): Ephemeral[] {
  const named = [...namedGroups.accepted, ...curves.accepted].flatMap((id) => {
    const group = NAMED_GROUPS.get(id);
    if (!group || group.bits === null) return [];
    return [{ bits: group.bits, isFiniteField: group.kind === 'finite' }];
  });
  return [...named, ...dhGroups.map(({ bits }) => ({ bits, isFiniteField: true }))];
}

export function tlsFacts(seen: SeenAtEndpoint): TlsFacts {
  const { scan } = seen;
  return {
    ...seen,
    versions: scan && acceptedVersions(scan),
    suites: scan ? suitesOf(scan) : [],
    ephemerals: scan ? ephemeralsOf(scan) : [],
    certificates: scan ? countedCertificates(scan) : [],
  };
}
