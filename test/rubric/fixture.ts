/**
 * One complete, plausible set of observations: a normal server, seen on 22 November 2026. A test says what is different:
 * "a normal server, except…".
 */
import {
  observationKinds,
  type Failed,
  type FailureReason,
  type Observation,
  type ObservedValue,
  type ProbeId,
  type Subject,
  type TcpEndpoint,
} from '../../rubric/observations.ts';

export const DOMAIN = 'normal.example';
export const SEEN_AT = '2026-11-22T12:00:00.000Z';
export const AS_OF = '2026-11-22T12:01:00.000Z';

type Stream = ObservedValue<'stream'>;
type View = NonNullable<Stream['preTls']>;
type Features = NonNullable<View['features']>;
type Handshake = ObservedValue<'tls-handshake'>;
export type Certificate = Handshake['certificationPath'][number];
export type FixtureEndpoint = ReturnType<typeof endpointOf>;
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

export function features(over: Partial<Features> = {}): Features {
  return {
    offersStarttls: false,
    requiresStarttls: false,
    saslMechanisms: [],
    sasl2Mechanisms: [],
    offersRegistration: false,
    offersNonSaslAuth: false,
    offersDialback: false,
    offersBidi: false,
    compressionMethods: [],
    channelBindingTypes: [],
    elements: [],
    truncated: false,
    ...over,
  };
}

export function view(over: Partial<Features> = {}): View {
  return {
    header: { from: DOMAIN, id: 'abc', version: '1.0', lang: 'en' },
    streamError: null,
    features: features(over),
  };
}
/** A stream that the server ended with an error instead of features. */
export function endedView(condition: string): View {
  return { ...view(), streamError: { condition, text: null }, features: null };
}

export function certificate(over: Partial<Certificate> = {}): Certificate {
  return {
    sha256: 'aa'.repeat(32),
    spkiSha256: 'bb'.repeat(32),
    subject: `CN=${DOMAIN}`,
    issuer: 'CN=Public Authority E5',
    notBefore: '2026-11-01T00:00:00.000Z',
    notAfter: '2027-01-30T00:00:00.000Z',
    keyType: 'ec',
    keyBits: 256,
    signatureAlgorithm: 'ecdsa-with-SHA384',
    isSelfIssued: false,
    ...over,
  };
}
const intermediate = certificate({
  sha256: 'cc'.repeat(32),
  subject: 'CN=Public Authority E5',
  issuer: 'CN=Public Root X1',
  notBefore: '2024-03-13T00:00:00.000Z',
  notAfter: '2027-03-12T00:00:00.000Z',
  keyBits: 384,
  signatureAlgorithm: 'sha256WithRSAEncryption',
});

function handshake(): Handshake {
  return {
    protocolVersion: 'TLSv1.3',
    cipherSuite: 'TLS_AES_256_GCM_SHA384',
    namedGroup: 'x25519',
    ephemeralBits: 253,
    alpnProtocol: null,
    certificationPath: [certificate(), { ...intermediate }],
    pathTrust: 'trusted',
    trustedPath: ['aa'.repeat(32), 'cc'.repeat(32)],
    trustAnchor: 'CN=Public Root X1',
    pathProblem: null,
    matchesDomain: true,
    matchedBy: 'dns-id',
    presentedIdentifiers: [{ kind: 'dns-id', value: DOMAIN }],
    presentedIdentifierCount: 1,
  };
}

export const accepts = (
  cipherSuite: string,
  namedGroup: string | null = 'x25519',
  ephemeralBits: number | null = 253,
): ObservedValue<'tls-versions'>['TLSv1'] => ({
  state: 'accepted',
  cipherSuite,
  namedGroup,
  ephemeralBits,
});
export const rejects = { state: 'rejected', by: 'alert' } as const;

function versions(): ObservedValue<'tls-versions'> {
  return {
    TLSv1: rejects,
    'TLSv1.1': rejects,
    'TLSv1.2': accepts('TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'),
    'TLSv1.3': accepts('TLS_AES_256_GCM_SHA384'),
  };
}

const CLIENT_AFTER = {
  saslMechanisms: ['SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS', 'PLAIN'],
  offersRegistration: true,
};
const SERVER_AFTER = { offersDialback: true, offersBidi: true };

function streamOf({ service, tlsMode }: TcpEndpoint): Stream {
  const after = service.endsWith('client') ? CLIENT_AFTER : SERVER_AFTER;
  return tlsMode === 'direct'
    ? { preTls: null, starttls: null, postTls: view(after) }
    : {
        preTls: view({ offersStarttls: true, requiresStarttls: true }),
        starttls: 'proceed',
        postTls: view(after),
      };
}

const PLACES = {
  'xmpp-client': { port: 5222, tlsMode: 'starttls' },
  'xmpps-client': { port: 5223, tlsMode: 'direct' },
  'xmpp-server': { port: 5269, tlsMode: 'starttls' },
  'xmpps-server': { port: 5270, tlsMode: 'direct' },
} as const;

/** One endpoint with all that its probes saw; a value of `{ failed }` stands for a probe that failed. */
export function endpointOf(service: TcpEndpoint['service'], address = '192.0.2.10') {
  const endpoint: Mutable<TcpEndpoint> = {
    kind: 'tcp',
    service,
    target: `xmpp.${DOMAIN}`,
    address,
    source: 'srv',
    ...PLACES[service],
  };
  return {
    endpoint,
    reachability: { state: 'open', connectMs: 12, attempts: 1 } as
      ObservedValue<'reachability'> | Failure,
    stream: streamOf(endpoint) as Stream | Failure,
    'tls-handshake': handshake() as Handshake | Failure,
    'tls-versions': versions() as ObservedValue<'tls-versions'> | Failure,
  };
}

export interface Failure {
  readonly failed: FailureReason;
  readonly detail?: string;
}

/** A normal server: all four services on one machine, every part of it in order. */
export function normalServer() {
  const at = (port: number): ObservedValue<'service-records'>['services']['xmpp-client'] => ({
    state: 'records',
    records: [{ target: `xmpp.${DOMAIN}`, port, priority: 5, weight: 1 }],
    truncated: false,
  });
  return {
    endpoints: [
      endpointOf('xmpp-client'),
      endpointOf('xmpps-client'),
      endpointOf('xmpp-server'),
      endpointOf('xmpps-server'),
    ],
    'service-records': {
      services: {
        'xmpp-client': at(5222),
        'xmpps-client': at(5223),
        'xmpp-server': at(5269),
        'xmpps-server': at(5270),
      },
      hosts: {
        [`xmpp.${DOMAIN}`]: {
          state: 'answered',
          addresses: [{ address: '192.0.2.10', family: 4, refusal: null }],
          failedFamilies: [],
        },
      },
    } as ObservedValue<'service-records'> | Failure,
    'provider-file': { state: 'absent', httpStatus: 404 } as
      ObservedValue<'provider-file'> | Failure,
    listing: {
      listedAt: '2026-11-20T00:00:00.000Z',
      isListed: true,
      isPaused: false,
    } as ObservedValue<'listing'> | Failure,
    'reachability-history': {
      c2sUnreachableSince: null,
      c2sLastOpenAt: SEEN_AT,
      daysSeenUnreachable: 0,
    } as ObservedValue<'reachability-history'> | Failure,
    'declared-facts': { facts: [] } as ObservedValue<'declared-facts'> | Failure,
    'uptime-summary': null as ObservedValue<'uptime-summary'> | Failure | null,
  };
}
export type Server = ReturnType<typeof normalServer>;

/** A normal server, except… */
export function except(change: (server: Server) => void): Observation[] {
  const server = normalServer();
  change(server);
  return observationsOf(server);
}

/** Lets the operator declare a fact. */
export function declare(server: Server, key: string, value: string): void {
  const source = { sourceUrl: null, saidBy: 'operator', date: '2026-11-01' } as const;
  valueOf(server['declared-facts']).facts.push({ key, value, ...source });
}

/** Changes every endpoint of a role. */
export function each(
  server: Server,
  role: 'c2s' | 's2s' | 'both',
  change: (at: FixtureEndpoint) => void,
): void {
  const ends = { c2s: 'client', s2s: 'server', both: '' }[role];
  server.endpoints.filter(({ endpoint }) => endpoint.service.endsWith(ends)).forEach(change);
}

export function observation<K extends ProbeId>(
  probe: K,
  subject: Subject,
  value: ObservedValue<K> | Failure,
  startedAt = SEEN_AT,
): Observation {
  const base = {
    probe,
    subject,
    schemaVersion: observationKinds[probe].version,
    startedAt,
    durationMs: 10,
    evidence: [],
  };
  const isFailure = typeof value === 'object' && 'failed' in value;
  return (
    isFailure
      ? {
          ...base,
          status: 'failed',
          reason: value.failed,
          detail: value.detail ?? 'told by the test',
        }
      : { ...base, status: 'observed', value }
  ) as Observation;
}

const DOMAIN_PROBES = [
  'service-records',
  'provider-file',
  'listing',
  'reachability-history',
  'declared-facts',
  'uptime-summary',
] as const;
const ENDPOINT_PROBES = ['reachability', 'stream', 'tls-handshake', 'tls-versions'] as const;

export function observationsOf(server: Server): Observation[] {
  const ofDomain = DOMAIN_PROBES.flatMap((probe) => {
    const value = server[probe];
    return value === null ? [] : [observation(probe, { kind: 'domain' }, value as never)];
  });
  const ofEndpoints = server.endpoints.flatMap((at) =>
    ENDPOINT_PROBES.map((probe) => observation(probe, at.endpoint, at[probe] as never)),
  );
  return [...ofDomain, ...ofEndpoints];
}

/** The same observation, failed. */
export function failed(seen: Observation, reason: FailureReason = 'timeout'): Failed<ProbeId> {
  const { probe, subject, schemaVersion, startedAt, durationMs, evidence } = seen;
  const base = { probe, subject, schemaVersion, startedAt, durationMs, evidence };
  return { ...base, status: 'failed', reason, detail: 'told by the test' };
}

/** The observed value of a part of the fixture, to change it. @throws where the test has let it fail before. */
export function valueOf<T extends object>(part: T | Failure | null): T {
  if (part === null || 'failed' in part) throw new Error('this part of the fixture was not seen');
  return part;
}
