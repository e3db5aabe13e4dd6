import { cipherSuite, type CipherSuite } from '../iana/cipher-suite.ts';
import {
  PROTOCOL_VERSIONS,
  type ObservedValue,
  type ProtocolVersion,
  type Role,
} from '../observations.ts';
import { countedPath, type Certificate } from './certificate-times.ts';
import { acceptedVersions } from './versions.ts';

export interface Ephemeral {
  readonly group: string | null;
  readonly bits: number | null;
  readonly isFiniteField: boolean;
}

/** What the letters rest on: what one endpoint was seen to accept. A part that was not seen is null or empty. */
export interface TlsFacts {
  readonly role: Role;
  /** The time of the report; dated rules use the date that they are asked about. */
  readonly asOf: string;
  readonly versions: readonly ProtocolVersion[] | null;
  readonly suites: readonly CipherSuite[];
  readonly ephemerals: readonly Ephemeral[];
  readonly certificates: readonly Certificate[];
  readonly handshake: ObservedValue<'tls-handshake'> | null;
  readonly stream: ObservedValue<'stream'> | null;
  /** No address at which people sign in has TLS. */
  readonly isSignInBare: boolean;
}

export interface SeenAtEndpoint {
  readonly role: Role;
  readonly asOf: string;
  readonly isSignInBare: boolean;
  readonly handshake: ObservedValue<'tls-handshake'> | null;
  readonly versions: ObservedValue<'tls-versions'> | null;
  readonly stream: ObservedValue<'stream'> | null;
}

interface Agreed {
  readonly cipherSuite: string;
  readonly namedGroup: string | null;
  readonly ephemeralBits: number | null;
}

function agreements({ handshake, versions }: SeenAtEndpoint): Agreed[] {
  const perVersion = versions ? PROTOCOL_VERSIONS.map((version) => versions[version]) : [];
  const accepted = perVersion.flatMap((state) => (state.state === 'accepted' ? [state] : []));
  return handshake ? [handshake, ...accepted] : accepted;
}

/** Null where the suite has no ephemeral key, or nothing is known of it. */
function ephemeralOf({ cipherSuite: name, namedGroup, ephemeralBits }: Agreed): Ephemeral | null {
  const suite = cipherSuite(name);
  if (!suite?.hasForwardSecrecy || (namedGroup === null && ephemeralBits === null)) return null;
  const isFiniteField = suite.keyExchange === 'DHE' || /^ffdhe/i.test(namedGroup ?? '');
  return { group: namedGroup, bits: ephemeralBits, isFiniteField };
}

export function tlsFacts(seen: SeenAtEndpoint): TlsFacts {
  const { role, asOf, handshake, versions, stream, isSignInBare } = seen;
  const agreed = agreements(seen);
  return {
    role,
    asOf,
    versions: versions && handshake ? acceptedVersions(versions, handshake) : null,
    suites: agreed.flatMap(({ cipherSuite: name }) => cipherSuite(name) ?? []),
    ephemerals: agreed.flatMap((one) => ephemeralOf(one) ?? []),
    certificates: handshake ? countedPath(handshake) : [],
    handshake,
    stream,
    isSignInBare,
  };
}
