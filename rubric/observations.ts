/**
 * The contract between the worker, which observes, and the rubric, which judges.
 *
 * Glossary
 * - domain: the XMPP service (domainpart, RFC 7622), stored as A-label.
 * - endpoint: one place to connect to. target, port, priority, weight: the SRV fields (RFC 2782).
 * - probe: observes and never judges. check: judges observations. finding: what a check says.
 * - scan: one run of probes on one domain. job: a row of the queue.
 * - observation: `observed` with a value, or `failed` with a reason. Absence is observed; not being able to look is failed.
 *
 * A changed shape raises its `version` and adds a pure upgrader from the version before it; a stored row of any
 * old version stays readable, and one that is not is unknown, never an exception.
 */
import { z } from 'zod';

export const SERVICES = ['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'] as const;
export const service = z.enum(SERVICES);
export type Service = z.infer<typeof service>;

/** c2s: client-to-server, s2s: server-to-server (RFC 6120 §2.1). */
export const role = z.enum(['c2s', 's2s']);
export type Role = z.infer<typeof role>;

export const tcpEndpoint = z.strictObject({
  kind: z.literal('tcp'),
  service,
  target: z.string().max(255),
  address: z.string().max(64).nullable(),
  port: z.int().min(0).max(65535),
  tlsMode: z.enum(['starttls', 'direct']),
  source: z.enum(['srv', 'fallback']),
});
export type TcpEndpoint = z.infer<typeof tcpEndpoint>;

export const webEndpoint = z.strictObject({
  kind: z.literal('web'),
  url: z.string().max(2000),
  transport: z.enum(['websocket', 'bosh']),
});

export const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('domain') }),
  tcpEndpoint,
  webEndpoint,
]);
export type Subject = z.infer<typeof subject>;

/** The role that a TCP endpoint serves. */
export function roleOf(endpoint: { service: Service }): Role {
  return endpoint.service === 'xmpp-client' || endpoint.service === 'xmpps-client' ? 'c2s' : 's2s';
}

/** A stable text for a subject: the same place has the same key in every scan. At most 400 characters. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'domain') return 'domain';
  if (subject.kind === 'web') return `${subject.transport} ${subject.url}`.slice(0, 400);
  const address = subject.address ?? 'no address';
  return `${subject.service} ${subject.target}:${String(subject.port)} ${address}`;
}

/** Why a look failed. A closed list: the words for each stand in one table (`worker/net/failure.ts`, `messages/`). */
export const FAILURE_REASONS = [
  'refused', // TCP RST in answer to SYN
  'reset', // the connection was cut after it was open
  'closed', // the peer ended the connection before the answer
  'timeout', // nothing within the deadline
  'unroutable', // our host knows no way to that address
  'dns', // SERVFAIL, no answer of the resolver, a malformed answer
  'tls-alert', // the peer sent a fatal alert
  'tls', // the TLS handshake failed in another way
  'not-tls', // the peer answered with something that is no TLS record
  'stream-error', // RFC 6120 §4.9
  'malformed', // no well-formed XML, HTTP or JSON where it was due
  'too-large', // more than the cap
  'banned', // the peer says that it has banned or throttled us
  'unreachable', // the endpoint was not open, so nothing else was tried there
  'address-not-public', // the guard refused the address
  'opted-out', // the operator asked not to be tested
  'over-budget', // our own limit of connections or time for the scan
  'ours', // our own fault: the self-test was red, a bug
] as const;
export const failureReason = z.enum(FAILURE_REASONS);
export type FailureReason = z.infer<typeof failureReason>;

/** The longest piece of evidence, in UTF-16 units. */
export const MAX_EVIDENCE_CHARACTERS = 2048;

/** A piece of what went over the wire, or a note on it; shown as text, never as markup. */
export const evidence = z.strictObject({
  kind: z.enum(['sent', 'received', 'note']),
  text: z.string().max(MAX_EVIDENCE_CHARACTERS),
});
export type Evidence = z.infer<typeof evidence>;

const name = z.string().max(255);
const text = z.string().max(1000);
const isoDate = z.iso.datetime();

const serviceLookup = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('records'),
    records: z
      .array(
        z.strictObject({
          target: name,
          port: z.int().min(0).max(65535),
          priority: z.int(),
          weight: z.int(),
        }),
      )
      .min(1)
      .max(8),
    truncated: z.boolean(),
  }),
  z.strictObject({ state: z.literal('absent') }), // NXDOMAIN or no data
  z.strictObject({ state: z.literal('notOffered') }), // the single target "." (RFC 2782)
  z.strictObject({ state: z.literal('failed'), reason: failureReason, detail: text }),
]);

const hostLookup = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('answered'),
    /** `refusal`: why the guard will not connect there, null where it may. */
    addresses: z
      .array(
        z.strictObject({
          address: z.string().max(64),
          family: z.union([z.literal(4), z.literal(6)]),
          refusal: text.nullable(),
        }),
      )
      .max(16),
    /** Families that could not be looked up beside the other one: nothing is known of their addresses. */
    failedFamilies: z.array(z.union([z.literal(4), z.literal(6)])).max(1),
  }),
  z.strictObject({ state: z.literal('failed'), reason: failureReason, detail: text }),
]);

/** SRV of the four services (RFC 6120 §3.2, XEP-0368) and the addresses of every target, and of the domain as fallback. */
export const serviceRecords = z.strictObject({
  services: z.strictObject({
    'xmpp-client': serviceLookup,
    'xmpps-client': serviceLookup,
    'xmpp-server': serviceLookup,
    'xmpps-server': serviceLookup,
  }),
  hosts: z.record(z.string(), hostLookup),
});

/** Version 1 did not tell a family that failed from one without addresses. */
function withFailedFamilies(old: { hosts: Record<string, { state: string }> }): unknown {
  const hosts = Object.entries(old.hosts).map(
    ([name, host]) =>
      [name, host.state === 'answered' ? { ...host, failedFamilies: [] } : host] as const,
  );
  return { ...old, hosts: Object.fromEntries(hosts) };
}

/** Whether TCP opens. A state other than open is confirmed by a second try. */
export const reachability = z.strictObject({
  state: z.enum(['open', 'refused', 'silent', 'unroutable']),
  connectMs: z.number().nullable(),
  attempts: z.int().min(1),
});

const streamError = z.strictObject({ condition: z.string().max(100), text: text.nullable() });
const mechanisms = z.array(z.string().max(64)).max(64);

/** One stream as the receiving entity opened it: its header, then features or a stream error (RFC 6120 §4). */
export const streamView = z.strictObject({
  header: z.strictObject({
    from: text.nullable(),
    id: text.nullable(),
    version: z.string().max(16).nullable(),
    lang: z.string().max(64).nullable(),
  }),
  streamError: streamError.nullable(),
  features: z
    .strictObject({
      offersStarttls: z.boolean(),
      requiresStarttls: z.boolean(),
      saslMechanisms: mechanisms,
      sasl2Mechanisms: mechanisms,
      offersRegistration: z.boolean(), // XEP-0077
      offersNonSaslAuth: z.boolean(), // XEP-0078
      offersDialback: z.boolean(), // XEP-0220
      offersBidi: z.boolean(), // XEP-0288
      compressionMethods: mechanisms, // XEP-0138
      channelBindingTypes: mechanisms, // XEP-0440
      elements: z.array(z.string().max(300)).max(64), // every child as {namespace}name
      truncated: z.boolean(),
    })
    .nullable(),
});

export const stream = z.strictObject({
  /** Null on direct TLS. */
  preTls: streamView.nullable(),
  /** What the server did when asked for STARTTLS; null on direct TLS. */
  starttls: z.enum(['proceed', 'failure', 'notOffered', 'noAnswer']).nullable(),
  /** Null when no TLS came about. */
  postTls: streamView.nullable(),
});

export const certificate = z.strictObject({
  sha256: z.hex().length(64),
  spkiSha256: z.hex().length(64),
  subject: text,
  issuer: text,
  notBefore: isoDate,
  notAfter: isoDate,
  keyType: z.enum(['rsa', 'rsa-pss', 'ec', 'ed25519', 'ed448', 'dsa', 'other']),
  keyBits: z.int().nullable(), // RSA: modulus; EC: field size
  signatureAlgorithm: z.string().max(100), // e.g. sha256WithRSAEncryption, ecdsa-with-SHA256
  isSelfIssued: z.boolean(),
});

export const PATH_TRUSTS = [
  'trusted', // a path to an anchor, times aside
  'trustedIfCompleted', // only with an intermediate that was not sent
  'selfSigned', // the end-entity certificate signed itself
  'unknownAnchor', // the path ends at an issuer that is no trust anchor of ours
  'invalid', // a signature, a constraint or a usage in the path is wrong
] as const;

/**
 * What is wrong with a path; `pathProblem` holds one of these, in older rows a sentence. not-an-authority: an issuer in it
 * may not sign others there; bad-signature: one does not fit the issuer's key, or that key may not sign.
 */
export type PathProblem =
  'not-for-servers' | 'not-an-authority' | 'bad-signature' | 'self-signed' | 'unknown-issuer';

/** One TLS handshake as our ordinary client makes it, SNI = the domain. Times are judged by the rubric, not here. */
export const tlsHandshake = z.strictObject({
  protocolVersion: z.string().max(16), // 'TLSv1.3', Node's spelling
  cipherSuite: z.string().max(64), // IANA name
  namedGroup: z.string().max(32).nullable(),
  ephemeralBits: z.int().nullable(), // DHE: bits of p; ECDHE: bits of the field
  alpnProtocol: z.string().max(32).nullable(),
  certificationPath: z.array(certificate).min(1).max(10), // as sent: the first is the end-entity certificate
  pathTrust: z.enum(PATH_TRUSTS),
  /** The trusted path that was found, end entity first, by sha256; empty where there is none. */
  trustedPath: z.array(z.hex().length(64)).max(10),
  trustAnchor: text.nullable(),
  pathProblem: text.nullable(),
  /** RFC 9525, RFC 6120 §13.7: DNS-ID, SRV-ID, XmppAddr; the CN is ignored. */
  matchesDomain: z.boolean(),
  matchedBy: z.enum(['dns-id', 'srv-id', 'xmpp-addr']).nullable(),
  presentedIdentifiers: z
    .array(z.strictObject({ kind: z.enum(['dns-id', 'srv-id', 'xmpp-addr']), value: name }))
    .max(50),
  presentedIdentifierCount: z.int(),
});

export const PROTOCOL_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number];
const versionState = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('accepted'),
    cipherSuite: z.string().max(64),
    namedGroup: z.string().max(32).nullable(),
    ephemeralBits: z.int().nullable(),
  }),
  z.strictObject({ state: z.literal('rejected'), by: z.enum(['alert', 'close', 'lower-version']) }),
  z.strictObject({ state: z.literal('inconclusive'), reason: failureReason, detail: text }),
]);
/** Which versions a handshake succeeds with, each offered alone. */
export const tlsVersions = z.strictObject({
  TLSv1: versionState,
  'TLSv1.1': versionState,
  'TLSv1.2': versionState,
  'TLSv1.3': versionState,
});

/** `/.well-known/xmpp-provider-v2.json`: what the operator declares; `serverTesting: false` stops the scan. */
export const providerFile = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('absent'), httpStatus: z.int().nullable() }),
  z.strictObject({ state: z.literal('invalid'), problem: text }),
  z.strictObject({
    state: z.literal('present'),
    url: z.string().max(2000),
    serverTesting: z.boolean().nullable(),
    /** Declared facts found in it, as text under the keys of `rubric/facts.ts`. */
    facts: z.array(z.strictObject({ key: z.string().max(64), value: text })).max(64),
  }),
]);

/** From our own rows: when the domain was listed, how it came here, whether its operator pauses it. */
export const listing = z.strictObject({
  listedAt: isoDate,
  isListed: z.boolean(),
  isPaused: z.boolean(),
});

/**
 * From our own observations: since when every c2s endpoint was seen shut, when one was last open, and on how many days
 * (UTC) since then all were seen shut: what lies between two looks nobody knows.
 */
export const reachabilityHistory = z.strictObject({
  c2sUnreachableSince: isoDate.nullable(),
  c2sLastOpenAt: isoDate.nullable(),
  daysSeenUnreachable: z.int().min(0),
});
/** Version 1 did not count the days: none is known. */
const withoutDays = (old: object): object => ({ ...old, daysSeenUnreachable: 0 });

/** From our own spans (c2s): shares are 0 to 1. Nothing writes it before uptime is watched. */
export const uptimeSummary = z.strictObject({
  watchedDays: z.number().min(0),
  knownShare: z.number().min(0).max(1),
  upShare: z.number().min(0).max(1).nullable(),
  downSince: isoDate.nullable(),
});

/** What anybody declared about the server, with its source. */
export const declaredFacts = z.strictObject({
  facts: z
    .array(
      z.strictObject({
        key: z.string().max(64),
        value: text,
        sourceUrl: z.string().max(2000).nullable(),
        saidBy: z.enum(['operator', 'provider-file', 'editor']),
        date: z.iso.date(),
      }),
    )
    .max(128),
});

interface Kind<C extends 'domain' | 'endpoint', S extends z.ZodType> {
  readonly version: number;
  readonly scope: C;
  readonly value: S;
  /** Pure steps from an older version's value to the next one's: `upgrade[1]` makes version 2 of version 1. */
  readonly upgrade: Readonly<Record<number, (old: never) => unknown>>;
}
const kind = <C extends 'domain' | 'endpoint', S extends z.ZodType>(
  version: number,
  scope: C,
  value: S,
  upgrade: Kind<C, S>['upgrade'] = {},
): Kind<C, S> => ({ version, scope, value, upgrade });

/** Every kind of observation there is. A probe, or a job that writes facts from our own data, bears the id. */
export const observationKinds = {
  'service-records': kind(2, 'domain', serviceRecords, { 1: withFailedFamilies }),
  reachability: kind(1, 'endpoint', reachability),
  stream: kind(1, 'endpoint', stream),
  'tls-handshake': kind(1, 'endpoint', tlsHandshake),
  'tls-versions': kind(1, 'endpoint', tlsVersions),
  'provider-file': kind(1, 'domain', providerFile),
  listing: kind(1, 'domain', listing),
  'reachability-history': kind(2, 'domain', reachabilityHistory, { 1: withoutDays }),
  'uptime-summary': kind(1, 'domain', uptimeSummary),
  'declared-facts': kind(1, 'domain', declaredFacts),
} as const;

export type ProbeId = keyof typeof observationKinds;
export type ScopeOf<K extends ProbeId> = (typeof observationKinds)[K]['scope'];
export type ObservedValue<K extends ProbeId> = z.infer<(typeof observationKinds)[K]['value']>;

interface Envelope<K extends ProbeId> {
  readonly probe: K;
  readonly subject: Subject;
  readonly schemaVersion: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly evidence: readonly Evidence[];
}
export type Observed<K extends ProbeId> = Envelope<K> & {
  readonly status: 'observed';
  readonly value: ObservedValue<K>;
};
export type Failed<K extends ProbeId> = Envelope<K> & {
  readonly status: 'failed';
  readonly reason: FailureReason;
  readonly detail: string;
};
export type Observation<K extends ProbeId = ProbeId> = K extends ProbeId
  ? Observed<K> | Failed<K>
  : never;
