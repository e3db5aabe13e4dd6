import {
  SERVICES,
  withoutValidation,
  type ObservedValue,
  type Service,
} from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import { defineProbe, type ProbeContext } from './probe.ts';

type ServiceRecords = ObservedValue<'service-records'>;
type ServiceLookup = ServiceRecords['services'][Service];
type HostLookup = ServiceRecords['hosts'][string];

const MOST_RECORDS = 8;
const MOST_ADDRESSES = 16;
/** Targets of one service whose addresses are looked up, the preferred first. */
const MOST_TARGETS = 4;

/**
 * SRV of the four services (RFC 6120 §3.2.1, XEP-0368), and the addresses of every target and of the bare domain, each
 * with the guard's word on it. When nothing at all could be looked up, the observation is failed.
 */
export const serviceRecords = defineProbe('service-records', async (_, context, transcript) => {
  const found = await Promise.all(
    SERVICES.map(async (service) => [service, await lookUpService(service, context)] as const),
  );
  const targets = found.flatMap(([, lookup]) => targetsOf(lookup));
  const names = [...new Set([context.domain, ...targets])];
  const hosts = await Promise.all(
    names.map(async (name) => [name, await lookUpHost(name, context)] as const),
  );
  for (const [service, lookup] of found) transcript.note(serviceNote(service, lookup, context));
  for (const [name, lookup] of hosts) transcript.note(hostNote(name, lookup));
  throwWhenBlind([...found, ...hosts].map(([, lookup]) => lookup));
  // fromEntries makes own properties, whatever a hostile zone calls its targets.
  return {
    services: Object.fromEntries(found),
    hosts: Object.fromEntries(hosts),
    ...withoutValidation(names),
  };
});

async function lookUpService(service: Service, context: ProbeContext): Promise<ServiceLookup> {
  try {
    const answer = await context.resolver.srv(nameOf(service, context), context.signal);
    if (answer.state === 'absent') return { state: 'absent' };
    const records = answer.records.map((record) => ({
      ...record,
      target: clip(record.target, 255),
    }));
    if (records.every(({ target }) => isRoot(target))) return { state: 'notOffered' };
    const offered = records.filter(({ target }) => !isRoot(target));
    return {
      state: 'records',
      records: offered.slice(0, MOST_RECORDS),
      truncated: offered.length > MOST_RECORDS,
    };
  } catch (error) {
    return failed(error);
  }
}

async function lookUpHost(name: string, context: ProbeContext): Promise<HostLookup> {
  try {
    const answer = await context.resolver.addresses(name, context.signal);
    const records = answer.state === 'absent' ? [] : answer.records.slice(0, MOST_ADDRESSES);
    const addresses = records.map(({ address, family }) => {
      const refusal = context.guard.refusal(address);
      return { address, family, refusal: refusal === null ? null : clip(refusal, 1000) };
    });
    const failedFamilies = answer.state === 'absent' ? [] : answer.failedFamilies;
    return { state: 'answered', addresses, failedFamilies };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown) {
  const { reason, detail } = toFailure(error);
  return { state: 'failed' as const, reason, detail: clip(detail, 1000) };
}

/** Where no question was answered nothing was observed. */
function throwWhenBlind(lookups: readonly (ServiceLookup | HostLookup)[]): void {
  const [first] = lookups;
  if (first?.state !== 'failed' || lookups.some(({ state }) => state !== 'failed')) return;
  throw new ProbeFailure(first.reason, first.detail);
}

const isRoot = (target: string) => target === '.' || target === '';
const nameOf = (service: Service, { domain }: ProbeContext) => `_${service}._tcp.${domain}`;

function targetsOf(lookup: ServiceLookup): string[] {
  return lookup.state === 'records'
    ? lookup.records.slice(0, MOST_TARGETS).map(({ target }) => target)
    : [];
}

function serviceNote(service: Service, lookup: ServiceLookup, context: ProbeContext): string {
  const name = `SRV ${nameOf(service, context)}:`;
  if (lookup.state === 'absent') return `${name} no record`;
  if (lookup.state === 'notOffered') return `${name} target "." (not offered)`;
  if (lookup.state === 'failed') return `${name} ${lookup.detail}`;
  const records = lookup.records.map(
    ({ priority, weight, port, target }) => `${priority} ${weight} ${port} ${target}`,
  );
  return `${name} ${records.join(', ')}`;
}

function hostNote(name: string, lookup: HostLookup): string {
  if (lookup.state === 'failed') return `Addresses of ${name}: ${lookup.detail}`;
  const addresses = lookup.addresses.map(({ address, refusal }) =>
    refusal === null ? address : `${address} (${refusal})`,
  );
  const unknown = lookup.failedFamilies.map((family) => `; IPv${family} could not be looked up`);
  return `Addresses of ${name}: ${addresses.join(', ') || 'none'}${unknown.join('')}`;
}
