import {
  roleOf,
  SERVICES,
  type FailureReason,
  type ObservedValue,
  type Role,
  type Service,
  type TcpEndpoint,
} from '../../rubric/observations.ts';

/** One place to look at, and why there is nothing to dial there. */
export interface PlannedEndpoint {
  readonly endpoint: TcpEndpoint;
  /** Null where the endpoint has an address that we may dial; otherwise why every probe there fails. */
  readonly problem: { readonly reason: FailureReason; readonly detail: string } | null;
}

type ServiceRecords = ObservedValue<'service-records'>;
type Place = Omit<TcpEndpoint, 'address'>;
type Lane = readonly PlannedEndpoint[];

/** More would be unkind to a large service and would not change what its report says. */
export const MOST_ENDPOINTS_PER_ROLE = 8;

const FALLBACK_PORTS = { c2s: 5222, s2s: 5269 } as const;
const FALLBACK_SERVICES = { c2s: 'xmpp-client', s2s: 'xmpp-server' } as const;

/**
 * Which endpoints a scan looks at: pure, from what DNS said.
 * The fallback ports (RFC 6120 §3.2.2) are planned only where the role has no SRV record at all: a target of "."
 * (RFC 2782) is a record, and a lookup that failed tells nothing.
 *
 * @param options.families the address families that our own self-test has
 * @returns at most eight endpoints per role, the preferred first, each (service, target, port, address) once
 */
export function planEndpoints(
  records: ServiceRecords,
  options: { domain: string; families: readonly (4 | 6)[] },
): PlannedEndpoint[] {
  return (['c2s', 's2s'] as const).flatMap((role) => {
    const lanes = placesOf(records, role, options.domain).map((places) =>
      inTurn(places.map((place) => endpointsOf(place, records, options.families))),
    );
    return distinct(inTurn(lanes)).slice(0, MOST_ENDPOINTS_PER_ROLE);
  });
}

/** The places of a role, one list per service, in the order in which a client would try them. */
function placesOf(records: ServiceRecords, role: Role, domain: string): Place[][] {
  const services = SERVICES.filter((service) => roleOf({ service }) === role);
  if (services.every((service) => records.services[service].state === 'absent')) {
    return [[fallbackPlace(role, domain)]];
  }
  return services.map((service) => srvPlaces(records, service));
}

function fallbackPlace(role: Role, domain: string): Place {
  return {
    kind: 'tcp',
    service: FALLBACK_SERVICES[role],
    target: domain,
    port: FALLBACK_PORTS[role],
    tlsMode: 'starttls',
    source: 'fallback',
  };
}

function srvPlaces(records: ServiceRecords, service: Service): Place[] {
  const lookup = records.services[service];
  if (lookup.state !== 'records') return [];
  return lookup.records
    .filter(({ target }) => target !== '.' && target !== '')
    .toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)
    .map(({ target, port }) => ({
      kind: 'tcp',
      service,
      target,
      port,
      tlsMode: service.startsWith('xmpps-') ? 'direct' : 'starttls',
      source: 'srv',
    }));
}

/** Every address of a place that we may dial; where there is none, the place itself with the reason. */
function endpointsOf(
  place: Place,
  records: ServiceRecords,
  families: readonly (4 | 6)[],
): PlannedEndpoint[] {
  const lookup = records.hosts[place.target];
  const nowhere = (reason: FailureReason, detail: string): PlannedEndpoint[] => [
    { endpoint: { ...place, address: null }, problem: { reason, detail } },
  ];
  if (!lookup) return nowhere('dns', `Nobody asked for the addresses of ${place.target}.`);
  if (lookup.state === 'failed') return nowhere(lookup.reason, lookup.detail);
  const [first] = lookup.addresses;
  if (!first) return nowhere('dns', `${place.target} has no address.`);
  const allowed = lookup.addresses.filter(({ refusal }) => refusal === null);
  if (allowed.length === 0) {
    return nowhere('address-not-public', first.refusal ?? `${first.address} is refused.`);
  }
  const routable = allowed.filter(({ family }) => families.includes(family));
  if (routable.length === 0) {
    return nowhere('unroutable', `${place.target} has no address of a family that we can reach.`);
  }
  return routable.map(({ address }) => ({ endpoint: { ...place, address }, problem: null }));
}

/** The first of each lane, then the second of each, and so on: a cut at the end is fair to every lane. */
function inTurn(lanes: readonly Lane[]): PlannedEndpoint[] {
  const longest = Math.max(0, ...lanes.map((lane) => lane.length));
  return Array.from({ length: longest }, (_, turn) =>
    lanes.flatMap((lane) => lane.slice(turn, turn + 1)),
  ).flat();
}

function distinct(planned: readonly PlannedEndpoint[]): PlannedEndpoint[] {
  const keys = new Set<string>();
  return planned.filter(({ endpoint: { service, target, port, address } }) => {
    const key = `${service} ${target} ${port} ${address ?? ''}`;
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
}
