/**
 * What the TLS scanner saw of one endpoint. Cipher suites, named groups, signature schemes and SSLv2 cipher kinds stand
 * by their numbers on the wire (IANA registries "TLS Cipher Suites", "TLS Supported Groups", "TLS SignatureScheme"), so
 * that one without a name is kept too.
 */
import { z } from 'zod';
import { SUITE_CLASSES } from '../iana/suite-classes.ts';
import { nameMatch, pathTrust, scannedCertificate, sha256 } from './certificate.ts';
import { failureReason } from './failure-reason.ts';
import { isoDate, text } from './text.ts';

/** Oldest first. */
export const SCANNED_VERSIONS = [
  'SSLv2',
  'SSLv3',
  'TLSv1',
  'TLSv1.1',
  'TLSv1.2',
  'TLSv1.3',
] as const;
export type ScannedVersion = (typeof SCANNED_VERSIONS)[number];
const scannedVersion = z.enum(SCANNED_VERSIONS);

const code = z.int().min(0).max(0xffffff);
const codes = z.array(code).max(512);

/** `close`: without a word, but a hello known to be good was answered right after. */
const versionFact = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('accepted') }),
  z.strictObject({
    state: z.literal('rejected'),
    by: z.enum(['alert', 'close', 'lower-version']),
    alert: z.string().max(64).nullable(),
  }),
  z.strictObject({ state: z.literal('inconclusive'), reason: z.string().max(64) }),
  z.strictObject({ state: z.literal('notAsked') }),
]);

const classState = z.enum(['accepted', 'refused', 'inconclusive']);

/** The suites of one version. */
const suitesSeen = z.strictObject({
  /** In the order in which the server chose. */
  accepted: codes,
  /** False: there may be more (quick tier, throttled, over budget). */
  isComplete: z.boolean(),
  /** Who decides; null where less than two suites are known, or nobody asked. */
  order: z.enum(['server', 'client', 'mixed']).nullable(),
  violation: text.nullable(),
  needsShortLists: z.boolean(),
  hidesSuites: z.boolean(),
  /** What the quick tier asked in place of every suite. */
  classes: z.partialRecord(z.enum(SUITE_CLASSES), classState),
});

/** What an ordinary ServerHello of one version said beside the suite. */
const helloFlags = z.strictObject({
  secureRenegotiation: z.boolean(), // RFC 5746
  extendedMasterSecret: z.boolean(), // RFC 7627
  sessionTicket: z.boolean(), // RFC 5077
  sessionId: z.boolean(),
  alpnProtocol: z.string().max(64).nullable(),
  downgradeFrom: scannedVersion.nullable(), // RFC 8446 §4.1.3
  asksForCertificate: z.boolean().nullable(),
});

/** One certification path, exactly as one version was sent it. */
const sentPath = z.strictObject({
  version: scannedVersion,
  cipherSuite: code,
  /** What the server signed the key exchange with; null with static RSA and below TLS 1.2. */
  signatureScheme: code.nullable(),
  /** End entity first, as it was sent, by sha256; each stands in `certificates`. */
  sent: z.array(sha256).min(1).max(20),
  /** How many were sent: more than 20 are not kept. */
  sentCount: z.int().min(1),
  pathTrust,
  /** The trusted path that was found, end entity first, anchor last, by sha256; empty where there is none. */
  trustedPath: z.array(sha256).max(12),
  trustAnchor: text.nullable(),
  pathProblem: text.nullable(),
  /** Of the trusted path: what was not sent, though it is no anchor. */
  missing: z.array(sha256).max(10),
  /** Sent, but no part of the trusted path. */
  superfluous: z.array(sha256).max(20),
  /** The anchor itself was sent, which nobody needs. */
  includesAnchor: z.boolean(),
  /** Each certificate is followed by its issuer (RFC 5246 §7.4.2; RFC 8446 §4.4.2 relaxes it). */
  isInOrder: z.boolean(),
  ...nameMatch,
  /** The stapled OCSP response (RFC 6066 §8): what it says of the end-entity certificate. */
  staple: z.strictObject({
    state: z.enum(['none', 'good', 'revoked', 'unknown', 'failed', 'unreadable']),
    nextUpdate: isoDate.nullable(),
  }),
  /** Timestamps of CT logs came in the handshake (RFC 6962 §3.3). */
  hasTimestampsInHandshake: z.boolean(),
});

const groups = z.strictObject({ accepted: codes, isComplete: z.boolean() });

const scanEnd = z.strictObject({
  state: z.enum(['finished', 'throttled', 'over-budget', 'unreachable', 'aborted']),
  reason: failureReason.nullable(),
  detail: text,
});

/** One scan of one endpoint. What was not asked is null, `notAsked` or `isComplete: false`, and never a "no". */
export const tlsScan = z.strictObject({
  tier: z.enum(['quick', 'full']),
  end: scanEnd,
  /** TCP connections, and what each was for. */
  connections: z.int().min(0),
  ledger: z.record(z.string().max(32), z.int()),
  versions: z.record(scannedVersion, versionFact),
  /** What SSLv2 lists in its one answer. */
  sslv2CipherKinds: codes,
  suites: z.partialRecord(scannedVersion, suitesSeen),
  flags: z.partialRecord(scannedVersion, helloFlags),
  /** Every certificate of `paths`, and those that complete them, each once. */
  certificates: z.array(scannedCertificate).max(40),
  /** One per version and end-entity certificate. */
  paths: z.array(sentPath).max(12),
  /** TLS 1.3, the server's choice first. */
  namedGroups: groups,
  /** Up to TLS 1.2. */
  curves: groups,
  acceptsExplicitCurve: z.boolean(),
  dhGroups: z
    .array(
      z.strictObject({
        bits: z.int(),
        primeSha256: sha256.nullable(),
        knownPrime: z.string().max(100).nullable(),
        version: scannedVersion,
        cipherSuite: code,
        offeredFfdhe: z.boolean(),
      }),
    )
    .max(32),
  /** Bits of the temporary key of RSA_EXPORT. */
  exportRsaBits: z.int().nullable(),
  /** The scheme used when only SHA-1 and MD5 are offered, in TLS 1.2; refused: the server then gives up. */
  brokenSignature: z.strictObject({
    state: z.enum(['accepted', 'refused', 'inconclusive', 'notAsked']),
    scheme: code.nullable(),
  }),
  compression: z.boolean().nullable(),
  heartbeat: z.boolean().nullable(),
  clientRenegotiation: z.boolean().nullable(),
  resumption: z.boolean().nullable(),
  /** The endpoint answers only without ALPN. */
  refusesAlpn: z.boolean(),
});
export type TlsScan = z.infer<typeof tlsScan>;
