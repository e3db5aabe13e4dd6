import type { FailureReason } from '../../../rubric/observations.ts';
import type { SuiteClass } from '../../../rubric/iana/suite-classes.ts';
import type { VersionName } from './versions.table.ts';
import type { Purpose } from './purposes.table.ts';

/** A result that is no answer: never read as "not supported". */
export type Unclear =
  'closed' | 'reset' | 'timeout' | 'not-tls' | 'too-large' | 'malformed' | 'alert' | 'unopened';

export type VersionFact =
  | { readonly state: 'accepted' }
  | {
      readonly state: 'rejected';
      /** close: without a word, but a hello known to be good was answered right after. */
      readonly by: 'alert' | 'close' | 'lower-version';
      readonly alert: string | null;
    }
  | { readonly state: 'inconclusive'; readonly reason: Unclear | 'violation' }
  | { readonly state: 'notAsked' };

/** One cipher suite after the other was removed until nothing was left: in the order in which the server chose. */
export interface SuitesFact {
  readonly accepted: readonly number[];
  /** False: there may be more (throttled, over budget, quick tier). */
  readonly isComplete: boolean;
  /** Who decides; null where less than two suites are known. */
  readonly order: 'server' | 'client' | 'mixed' | null;
  /** The server chose what had not been offered. */
  readonly violation: string | null;
  /** The server answers only short lists; then the order is that of a second run. */
  readonly needsShortLists: boolean;
  /** Some suites show only when others are not offered: their key exchange fails on the server's side. */
  readonly hidesSuites: boolean;
  /** What the quick tier asked in place of every suite. */
  readonly classes: Readonly<Partial<Record<SuiteClass, 'accepted' | 'refused' | 'inconclusive'>>>;
}

/** What an ordinary ServerHello says beside the suite. */
export interface HelloFlags {
  readonly secureRenegotiation: boolean; // RFC 5746
  readonly extendedMasterSecret: boolean; // RFC 7627
  readonly sessionTicket: boolean; // RFC 5077
  readonly sessionId: boolean;
  readonly alpnProtocol: string | null;
  readonly downgradeFrom: VersionName | null; // RFC 8446 §4.1.3
  readonly asksForCertificate: boolean | null;
}

export interface CertificatePath {
  /** DER, exactly in the order in which they were sent. */
  readonly certificates: readonly Buffer[];
  readonly version: VersionName;
  readonly cipherSuite: number;
  /** The scheme that the server signed with, TLS 1.2 and 1.3. */
  readonly signatureScheme: number | null;
  readonly ocspResponse: Buffer | null;
  /** Whether timestamps came in the handshake (TLS 1.3). */
  readonly hasTimestamps: boolean;
}

export interface DhGroup {
  readonly bits: number;
  readonly primeSha256: string;
  /** Name of a published prime; null for the server's own. */
  readonly knownPrime: string | null;
  readonly version: VersionName;
  readonly cipherSuite: number;
  readonly offeredFfdhe: boolean;
}

export interface GroupsFact {
  readonly accepted: readonly number[];
  readonly isComplete: boolean;
}

export type Sslv2Fact =
  | {
      readonly state: 'accepted';
      readonly cipherKinds: readonly number[];
      readonly certificate: Buffer | null;
    }
  | Exclude<VersionFact, { state: 'accepted' }>;

/** How the scan ended. Whatever came before stays. */
export type ScanEnd =
  | { readonly state: 'finished' }
  | {
      readonly state: 'throttled' | 'over-budget' | 'unreachable' | 'aborted';
      readonly reason: FailureReason | null;
      readonly detail: string;
    };

/** What a scan of one endpoint found out: facts, no judgement. Suites, groups and schemes by their IANA numbers. */
export interface ScanFacts {
  readonly tier: 'quick' | 'full';
  readonly end: ScanEnd;
  /** TCP connections, and what each was for. */
  readonly connections: number;
  readonly ledger: Readonly<Partial<Record<Purpose, number>>>;
  readonly sslv2: Sslv2Fact;
  readonly versions: Readonly<Record<VersionName, VersionFact>>;
  readonly suites: Readonly<Partial<Record<VersionName, SuitesFact>>>;
  readonly flags: Readonly<Partial<Record<VersionName, HelloFlags>>>;
  readonly paths: readonly CertificatePath[];
  /** TLS 1.3. */
  readonly namedGroups: GroupsFact;
  /** Up to TLS 1.2. */
  readonly curves: GroupsFact;
  readonly acceptsExplicitCurve: boolean;
  readonly dhGroups: readonly DhGroup[];
  /** Bits of the temporary key of RSA_EXPORT. */
  readonly exportRsaBits: number | null;
  /** The scheme used when only SHA-1 and MD5 are offered; refused: the server then gives up. TLS 1.2. */
  readonly brokenSignature:
    | { readonly state: 'accepted'; readonly scheme: number | null }
    | { readonly state: 'refused' | 'inconclusive' | 'notAsked' };
  /** Null: not known. */
  readonly compression: boolean | null;
  readonly heartbeat: boolean | null;
  /** Whether the server goes along when the client asks for another handshake, up to TLS 1.2. Null: not known. */
  readonly clientRenegotiation: boolean | null;
  /** Whether a session is taken up again, up to TLS 1.2. */
  readonly resumption: boolean | null;
  /** The endpoint answers only without ALPN. */
  readonly refusesAlpn: boolean;
}
