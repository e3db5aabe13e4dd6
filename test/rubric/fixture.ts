/**
 * One complete, plausible set of observations: a normal server, seen on 22 November 2026. A test says what is different:
 * "a normal server, except…".
 */
import {
  anyFailed,
  observationKinds,
  type AnyFailed,
  type FailureReason,
  type Observation,
  type ObservedValue,
  type ProbeId,
  type Subject,
  type TcpEndpoint,
  type TlsScan,
} from '../../rubric/observations.ts';
import { DOMAIN_TRIES, type Functional } from './functional-fixture.ts';
import {
  normalComponents,
  normalDiscovery,
  normalFederation,
  normalWebAccess,
  page,
} from './peer-fixture.ts';
import { DOMAIN, normalScan } from './scan-fixture.ts';
import { valueOf, type Failure } from './seen-part.ts';

export { DOMAIN, valueOf };
export type { Failure };

export const SEEN_AT = '2026-11-22T12:00:00.000Z';
export const AS_OF = '2026-11-22T12:01:00.000Z';

type Stream = ObservedValue<'stream'>;
type View = NonNullable<Stream['preTls']>;
type Features = NonNullable<View['features']>;
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
    sasl2: null,
    limits: null,
    offersInvitationTokens: false,
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
/** SASL2 with nothing beside it, except… */
export function sasl2(over: Partial<NonNullable<Features['sasl2']>> = {}): Features['sasl2'] {
  return {
    bind2Features: null,
    resumesInline: false,
    fastMechanisms: null,
    upgradeTasks: [],
    ...over,
  };
}
/** A stream that the server ended with an error instead of features. */
export function endedView(condition: string): View {
  return { ...view(), streamError: { condition, text: null }, features: null };
}

const CLIENT_AFTER = {
  saslMechanisms: ['SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS', 'PLAIN'],
  channelBindingTypes: ['tls-server-end-point', 'tls-exporter'],
  offersRegistration: true,
};
const SERVER_AFTER = { offersDialback: true, offersBidi: true };

/** The form to register with in an app: a name, a password, and letters to read from a picture. */
export function form(
  over: Partial<Extract<Stream['registration'], { state: 'form' }>> = {},
): NonNullable<Stream['registration']> {
  const names = ['username', 'password', 'ocr'];
  return {
    state: 'form',
    fields: names.map((name) => ({ name, type: null, label: null, isRequired: true })),
    hasDataForm: true,
    asksForEmail: false,
    hasCaptcha: true,
    webLinks: [],
    instructions: null,
    ...over,
  };
}

function streamOf({ service, tlsMode }: TcpEndpoint): Stream {
  const isForPeople = service.endsWith('client');
  const isDirect = tlsMode === 'direct';
  return {
    preTls: isDirect ? null : view({ offersStarttls: true, requiresStarttls: true }),
    starttls: isDirect ? null : 'proceed',
    tls: { protocolVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
    registration: isForPeople ? form() : null,
    postTls: view(isForPeople ? CLIENT_AFTER : SERVER_AFTER),
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
    'c2s-plaintext': (service === 'xmpp-client'
      ? { state: 'refused', condition: 'encryption-required' }
      : null) as ObservedValue<'c2s-plaintext'> | Failure | null,
    's2s-plaintext': (service === 'xmpp-server'
      ? { state: 'refused', condition: 'policy-violation' }
      : null) as ObservedValue<'s2s-plaintext'> | Failure | null,
    'tls-quick': null as TlsScan | Failure | null,
    'tls-full': normalScan() as TlsScan | Failure | null,
    /** Where else its key was seen: of the domain, but told by what is seen here. */
    sharedKeys: null as ObservedValue<'shared-keys'> | null,
  };
}

const TARGET = `xmpp.${DOMAIN}`;
type Records = ObservedValue<'service-records'>;

/** A signed zone that names all four services on one machine, and says which authority may vouch for it; no TLSA. */
function normalRecords(): Records {
  const at = (port: number): Records['services']['xmpp-client'] => ({
    state: 'records',
    records: [{ target: TARGET, port, priority: 5, weight: 1 }],
    truncated: false,
  });
  const ports = { 'xmpp-client': 5222, 'xmpps-client': 5223 };
  const serverPorts = { 'xmpp-server': 5269, 'xmpps-server': 5270 };
  const all = Object.entries({ ...ports, ...serverPorts });
  const of = <T>(value: (port: number) => T): Record<keyof Records['services'], T> =>
    Object.fromEntries(all.map(([name, port]) => [name, value(port)])) as never;
  const issue = { tag: 'issue', value: 'letsencrypt.org', isCritical: false };
  return {
    services: of(at),
    hosts: {
      [TARGET]: {
        state: 'answered',
        addresses: [{ address: '192.0.2.10', family: 4, refusal: null }],
        failedFamilies: [],
      },
    },
    dnssec: { services: of(() => 'secure' as const), hosts: { [TARGET]: 'secure' } },
    aliases: {},
    tlsa: all.map(([, port]) => ({
      target: TARGET,
      port,
      lookup: { state: 'absent' },
      dnssec: 'secure',
    })),
    caa: {
      lookup: { state: 'records', at: DOMAIN, records: [issue], truncated: false },
      dnssec: 'secure',
    },
    validation: 'yes',
  };
}

/** A normal server: all four services on one machine, every part of it in order. */
export function normalServer() {
  return {
    endpoints: [
      endpointOf('xmpp-client'),
      endpointOf('xmpps-client'),
      endpointOf('xmpp-server'),
      endpointOf('xmpps-server'),
    ],
    'service-records': normalRecords() as ObservedValue<'service-records'> | Failure,
    'provider-file': { state: 'absent', httpStatus: 404 } as
      ObservedValue<'provider-file'> | Failure,
    federation: normalFederation() as ObservedValue<'federation'> | Failure | null,
    'service-discovery': normalDiscovery() as ObservedValue<'service-discovery'> | Failure | null,
    components: normalComponents() as ObservedValue<'components'> | Failure | null,
    'web-access': normalWebAccess() as ObservedValue<'web-access'> | Failure | null,
    'declared-pages': { pages: [page('web-client'), page('sign-up')] } as
      ObservedValue<'declared-pages'> | Failure | null,
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
    /** Null: we have no account there. `withAccount` makes it. */
    functional: null as Functional | null,
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

/** What the scan saw of the TLS of an endpoint, to change it. */
export const scanOf = (at: FixtureEndpoint): TlsScan => valueOf(at['tls-full']);

/** Changes the scan of every endpoint of a role. */
export function eachScan(
  server: Server,
  role: 'c2s' | 's2s' | 'both',
  change: (scan: TlsScan) => void,
): void {
  each(server, role, (at) => {
    change(scanOf(at));
  });
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
  'federation',
  'service-discovery',
  'components',
  'web-access',
  'declared-pages',
  'provider-file',
  'listing',
  'reachability-history',
  'declared-facts',
  'uptime-summary',
] as const;
/** The quick look comes after the full one. */
const STARTS: Partial<Record<ProbeId, string>> = { 'tls-quick': '2026-11-22T12:00:10.000Z' };
const ENDPOINT_PROBES = [
  ...(['reachability', 'stream', 'c2s-plaintext', 's2s-plaintext'] as const),
  ...(['tls-quick', 'tls-full'] as const),
];

export function observationsOf(server: Server): Observation[] {
  const ofDomain = DOMAIN_PROBES.flatMap((probe) => {
    const value = server[probe];
    return value === null ? [] : [observation(probe, { kind: 'domain' }, value as never)];
  });
  const { functional } = server;
  const tried = (functional ? DOMAIN_TRIES : []).flatMap((probe) => {
    const value = functional?.[probe] ?? null;
    return value === null ? [] : [observation(probe, { kind: 'domain' }, value as never)];
  });
  const ofEndpoints = server.endpoints.flatMap((at) =>
    ENDPOINT_PROBES.flatMap((probe) =>
      at[probe] === null
        ? []
        : [observation(probe, at.endpoint, at[probe] as never, STARTS[probe] ?? SEEN_AT)],
    ),
  );
  const shared = server.endpoints.find(({ sharedKeys }) => sharedKeys !== null)?.sharedKeys;
  const keys = shared ? [observation('shared-keys', { kind: 'domain' }, shared)] : [];
  return [...ofDomain, ...keys, ...tried, ...ofEndpoints];
}

/** The same observation, failed. */
export function failed(seen: Observation, reason: FailureReason = 'timeout'): AnyFailed {
  const { probe, subject, schemaVersion, startedAt, durationMs, evidence } = seen;
  const base = { probe, subject, schemaVersion, startedAt, durationMs, evidence };
  return anyFailed({ ...base, status: 'failed', reason, detail: 'told by the test' });
}
