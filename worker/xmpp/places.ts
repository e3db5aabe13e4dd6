import type { ServiceRecord } from '../dns/records.ts';
import type { Answer, Resolver } from '../dns/resolver.ts';
import type { Role, Service } from '../../rubric/observations.ts';
import { checkedAddresses, type AddressLookup } from '../net/checked-addresses.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import type { Guard } from '../net/guard.ts';

/** One address at which the servers of a domain may be found. */
export interface Place {
  readonly service: Service;
  readonly target: string;
  readonly port: number;
  readonly address: string;
  readonly tlsMode: 'starttls' | 'direct';
}

type Target = Omit<Place, 'address'>;

export interface PlacesContext {
  readonly resolver: Resolver;
  readonly guard: Guard;
  readonly families: readonly (4 | 6)[];
  readonly signal: AbortSignal;
  /** Told all addresses of a target, also those that we cannot go to: a server may come from any of them. */
  readonly onAddresses?: ((addresses: readonly string[]) => void) | undefined;
}

const MOST_TARGETS = 4;
const MOST_PLACES = 4;
const SERVICES = {
  c2s: { starttls: 'xmpp-client', direct: 'xmpps-client', port: 5222, for: 'apps' },
  s2s: { starttls: 'xmpp-server', direct: 'xmpps-server', port: 5269, for: 'servers' },
} as const;

/**
 * Where apps or other servers find the servers of a domain (RFC 6120 §3.2, XEP-0368): the targets of both services by
 * priority, else the domain itself; at most four addresses, all of them allowed by the guard.
 * @throws ProbeFailure `unreachable`: not offered, or no address; what the lookups throw when nothing is left
 */
export async function findPlaces(
  domain: string,
  context: PlacesContext,
  role: Role = 's2s',
): Promise<Place[]> {
  const targets = await findTargets(domain, context, role);
  const places: Place[] = [];
  let problem: unknown = null;
  for (const target of targets.slice(0, MOST_TARGETS)) {
    try {
      const addresses = await checkedAddresses(target.target, watched(context));
      places.push(...addresses.map((address) => ({ ...target, address })));
    } catch (error) {
      problem ??= error;
    }
    if (places.length >= MOST_PLACES) break;
  }
  if (places.length === 0) throw toFailure(problem);
  return places.slice(0, MOST_PLACES);
}

/** The same, whose lookups of addresses are told. */
function watched(context: PlacesContext) {
  const { resolver, onAddresses } = context;
  const addresses: AddressLookup['addresses'] = async (name, signal) => {
    const found = await resolver.addresses(name, signal);
    if (found.state === 'answered') onAddresses?.(found.records.map(({ address }) => address));
    return found;
  };
  return { ...context, resolver: { addresses } };
}

async function findTargets(
  domain: string,
  { resolver, signal }: PlacesContext,
  role: Role,
): Promise<Target[]> {
  const services = SERVICES[role];
  const lookups = await Promise.allSettled([
    resolver.srv(`_${services.starttls}._tcp.${domain}`, signal),
    resolver.srv(`_${services.direct}._tcp.${domain}`, signal),
  ]);
  const found = lookups.map((lookup) => (lookup.status === 'fulfilled' ? lookup.value : null));
  const [starttls, direct] = found;
  const records = [
    ...recordsOf(starttls, services.starttls),
    ...recordsOf(direct, services.direct),
  ];
  const offered = records.filter(({ target }) => target !== '.' && target !== '');
  if (offered.length > 0)
    return offered.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight).map(asTarget);
  const failed = lookups.find((lookup) => lookup.status === 'rejected');
  if (failed !== undefined) throw toFailure(failed.reason);
  if (records.length > 0)
    throw new ProbeFailure(
      'unreachable',
      `${domain} says that it offers nothing to ${services.for}.`,
    );
  const { starttls: service, port } = services;
  return [{ service, target: domain, port, tlsMode: 'starttls' }];
}

type Found = ServiceRecord & Pick<Place, 'service'>;

const recordsOf = (
  answer: Answer<ServiceRecord> | null | undefined,
  service: Place['service'],
): Found[] =>
  answer?.state === 'answered' ? answer.records.map((record) => ({ ...record, service })) : [];

const asTarget = ({ service, target, port }: Found): Target => ({
  ...{ service, target, port },
  tlsMode: service.startsWith('xmpps') ? 'direct' : 'starttls',
});
