import { newest, observationKey } from './newest.ts';
import {
  SERVICES,
  roleOf,
  subjectKey,
  type Observation,
  type ObservedValue,
  type ProbeId,
  type Subject,
  type TcpEndpoint,
} from './observations.ts';
import { findTls } from './tls/find-tls.ts';

/** What counts for one report: the newest observations, and the endpoints that the domain has now. */
export interface ObservationSet {
  readonly asOf: string;
  /** Sorted by their keys. */
  readonly endpoints: readonly TcpEndpoint[];
  /** `tls` is what tls-quick and tls-full say together (`tls/find-tls.ts`). */
  find<K extends ProbeId>(probe: K, subject: Subject): Observation<K> | null;
}

type ServiceRecords = ObservedValue<'service-records'>;

/**
 * Whether the records still name this endpoint: one seen three days ago and taken out of DNS since does not count.
 * Where a name could not be looked up, the endpoint stays: not being able to look changes nothing.
 */
function isNamed(endpoint: TcpEndpoint, records: ServiceRecords): boolean {
  const lookup = records.services[endpoint.service];
  if (lookup.state === 'notOffered') return false;
  if (endpoint.source === 'fallback' && isReplaced(endpoint, records)) return false;
  if (lookup.state === 'absent' && endpoint.source === 'srv') return false;
  if (lookup.state === 'records') {
    const isListed = lookup.records.some(
      ({ target, port }) => target === endpoint.target && port === endpoint.port,
    );
    if (!isListed) return false;
  }
  const host = records.hosts[endpoint.target];
  if (endpoint.address === null || host?.state !== 'answered') return true;
  const family = endpoint.address.includes(':') ? 6 : 4;
  if (host.failedFamilies.includes(family)) return true;
  return host.addresses.some(({ address }) => address === endpoint.address);
}

/** Fallback ports stand in only where no service of the role has a record (RFC 6120 §3.2.2). */
function isReplaced(endpoint: TcpEndpoint, { services }: ServiceRecords): boolean {
  return SERVICES.filter((service) => roleOf({ service }) === roleOf(endpoint)).some((service) =>
    ['records', 'notOffered'].includes(services[service].state),
  );
}

/**
 * A place whose address we could not find counts as that only where none of its addresses counts, or where its name
 * could not be looked up this time: then what its addresses showed before does not tell all of it.
 */
function withoutStandIns(
  endpoints: readonly TcpEndpoint[],
  isAnswered: (target: string) => boolean,
): TcpEndpoint[] {
  const placeOf = ({ service, target, port }: TcpEndpoint) => `${service} ${target}:${port}`;
  const found = new Set(endpoints.filter(({ address }) => address !== null).map(placeOf));
  return endpoints.filter(
    (endpoint) =>
      endpoint.address !== null || !isAnswered(endpoint.target) || !found.has(placeOf(endpoint)),
  );
}

type Find = ObservationSet['find'];

/** `tls` is made of what is stored, once for each endpoint. */
function withTls(stored: Find): Find {
  const known = new Map<string, Observation<'tls'> | null>();
  const tlsOf = (subject: Subject): Observation<'tls'> | null => {
    const key = subjectKey(subject);
    if (!known.has(key)) known.set(key, findTls(stored, subject));
    return known.get(key) ?? null;
  };
  return <K extends ProbeId>(probe: K, subject: Subject): Observation<K> | null =>
    probe === 'tls' ? (tlsOf(subject) as Observation<K> | null) : stored(probe, subject);
}

/** Gathers what counts at `asOf`. The order of `observations` does not matter. */
export function observationSet(observations: readonly Observation[], asOf: string): ObservationSet {
  const byKey = newest(observations, asOf);
  const stored = <K extends ProbeId>(probe: K, subject: Subject): Observation<K> | null =>
    (byKey.get(observationKey(probe, subjectKey(subject))) ?? null) as Observation<K> | null;
  const find = withTls(stored);
  const records = find('service-records', { kind: 'domain' });
  const endpoints = new Map<string, TcpEndpoint>();
  for (const { subject } of byKey.values()) {
    if (subject.kind !== 'tcp') continue;
    if (records?.status === 'observed' && !isNamed(subject, records.value)) continue;
    endpoints.set(subjectKey(subject), subject);
  }
  const sorted = [...endpoints].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
  const isAnswered = (target: string): boolean =>
    records?.status === 'observed' && records.value.hosts[target]?.state === 'answered';
  return { asOf, endpoints: withoutStandIns(sorted, isAnswered), find };
}

/** The value that was seen, or null where nobody looked or the look failed. */
export function seen<K extends ProbeId>(
  set: ObservationSet,
  probe: K,
  subject: Subject,
): ObservedValue<K> | null {
  const observation = set.find(probe, subject) as
    { status: 'observed'; value: ObservedValue<K> } | { status: 'failed' } | null;
  return observation?.status === 'observed' ? observation.value : null;
}
