import { SERVICES, roleOf, type Service } from '../../rubric/observations.ts';
import {
  type HostLookup,
  type ServiceLookup,
  lookUpCaa,
  lookUpHost,
  lookUpService,
  lookUpTlsa,
} from '../dns/look-up-records.ts';
import { caaNote, hostNote, serviceNote, tlsaNote, validationNote } from '../dns/record-notes.ts';
import { ProbeFailure } from '../net/failure.ts';
import { defineProbe } from './probe.ts';

/** Targets of one service that are looked at further, the preferred first. */
const MOST_TARGETS = 4;
/** RFC 6120 §3.2.2. */
const FALLBACK = { c2s: 5222, s2s: 5269 } as const;

type Lookups = Readonly<Record<Service, ServiceLookup>>;
interface Place {
  readonly target: string;
  readonly port: number;
}

/**
 * SRV of the four services (RFC 6120 §3.2.1, XEP-0368), the addresses of every target and of the bare domain, each with
 * the guard's word on it, TLSA of every target and port (RFC 7673 §4), and CAA (RFC 8659); all with the state of their
 * signatures where somebody validates for us. When nothing at all could be looked up, the observation is failed.
 */
export const serviceRecords = defineProbe('service-records', async (_, context, transcript) => {
  const { domain, resolver, signal } = context;
  const wholly = Promise.all([lookUpCaa(domain, context), resolver.validation(signal)]);
  wholly.catch(() => undefined); // told below, after what is under way has ended
  const found = await Promise.all(
    SERVICES.map(
      async (service) => [service, await lookUpService(service, domain, context)] as const,
    ),
  );
  const services = Object.fromEntries(
    found.map(([service, { lookup }]) => [service, lookup]),
  ) as Lookups;
  const places = placesOf(services, domain);
  const names = [...new Set([domain, ...places.map(({ target }) => target)])];
  const [hosts, tlsa] = await Promise.all([
    Promise.all(names.map(async (name) => [name, await lookUpHost(name, context)] as const)),
    Promise.all(places.map((place) => lookUpTlsa(place, context, mostTlsa(places.length)))),
  ]);
  const [caa, validation] = await wholly;
  for (const [service, looked] of found) transcript.note(serviceNote(service, domain, looked));
  transcript.note(validationNote(validation));
  transcript.note(caaNote(domain, caa));
  transcript.note(tlsaNote(tlsa));
  for (const [name, looked] of hosts) transcript.note(hostNote(name, looked));
  throwWhenBlind([...found, ...hosts].map(([, looked]) => looked));
  // fromEntries makes own properties, whatever a hostile zone calls its targets.
  return {
    services,
    hosts: Object.fromEntries(hosts.map(([name, { lookup }]) => [name, lookup])),
    dnssec: {
      services: Object.fromEntries(found.map(([service, { dnssec }]) => [service, dnssec])),
      hosts: Object.fromEntries(hosts.map(([name, { dnssec }]) => [name, dnssec])),
    },
    aliases: Object.fromEntries(
      hosts.flatMap(([name, { alias }]) => (alias === null ? [] : [[name, alias]])),
    ),
    ...{ tlsa, caa, validation },
  };
});

/** Every target and port that an SRV record names, each once, and the fallback port of a role that has none. */
function placesOf(services: Lookups, domain: string): Place[] {
  const places = SERVICES.flatMap((service): Place[] => {
    const lookup = services[service];
    if (lookup.state !== 'records') return [];
    return lookup.records.slice(0, MOST_TARGETS).map(({ target, port }) => ({ target, port }));
  });
  const fallbacks = (['c2s', 's2s'] as const)
    .filter((role) =>
      SERVICES.every(
        (service) => roleOf({ service }) !== role || services[service].state === 'absent',
      ),
    )
    .map((role) => ({ target: domain, port: FALLBACK[role] }));
  const byKey = [...places, ...fallbacks].map((place) => [`${place.port} ${place.target}`, place]);
  return [...new Map(byKey as [string, Place][]).values()];
}

/** Where no question was answered nothing was observed; that its signatures do not hold is known of a zone, though. */
/** TLSA records that are kept of each place: the many issuers of a large authority, or fewer at many places (64 kB in all). */
const mostTlsa = (places: number): number => (places > 8 ? 8 : 16);

function throwWhenBlind(
  looked: readonly { lookup: ServiceLookup | HostLookup; dnssec: string | null }[],
): void {
  const first = looked[0]?.lookup;
  const isBlind = looked.every(
    ({ lookup, dnssec }) => lookup.state === 'failed' && dnssec === null,
  );
  if (first?.state === 'failed' && isBlind) throw new ProbeFailure(first.reason, first.detail);
}
