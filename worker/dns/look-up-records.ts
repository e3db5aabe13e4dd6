import type { ObservedValue, Service } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { toFailure } from '../net/failure.ts';
import type { Guard } from '../net/guard.ts';
import { DnssecFailure, type DnssecState } from './dnssec.ts';
import type { Resolver } from './resolver.ts';

export type ServiceRecords = ObservedValue<'service-records'>;
export type ServiceLookup = ServiceRecords['services'][Service];
export type HostLookup = ServiceRecords['hosts'][string];
export type TlsaLookup = ServiceRecords['tlsa'][number];
export type CaaLookup = NonNullable<ServiceRecords['caa']>;

/** What a lookup goes through. */
export interface LookupParts {
  readonly resolver: Resolver;
  readonly guard: Guard;
  readonly signal: AbortSignal;
}

interface Failed {
  readonly lookup: {
    state: 'failed';
    reason: ReturnType<typeof toFailure>['reason'];
    detail: string;
  };
  readonly dnssec: DnssecState | null;
}

const MOST_RECORDS = 8;
const MOST_ADDRESSES = 16;
const MOST_CAA = 16;
const LONGEST_CAA_VALUE = 500;

/** SRV of a service, at most 8 records, as it is observed. What goes wrong is a failed lookup, never thrown. */
export async function lookUpService(
  service: Service,
  domain: string,
  { resolver, signal }: LookupParts,
): Promise<{ lookup: ServiceLookup; dnssec: DnssecState | null }> {
  try {
    const answer = await resolver.srv(`_${service}._tcp.${domain}`, signal);
    const { dnssec } = answer;
    if (answer.state === 'absent') return { lookup: { state: 'absent' }, dnssec };
    const offered = answer.records
      .filter(({ target }) => target !== '.' && target !== '')
      .map((record) => ({ ...record, target: clip(record.target, 255) }));
    if (offered.length === 0) return { lookup: { state: 'notOffered' }, dnssec };
    const records = offered.slice(0, MOST_RECORDS);
    return {
      lookup: { state: 'records', records, truncated: offered.length > MOST_RECORDS },
      dnssec,
    };
  } catch (error) {
    return failed(error);
  }
}

/** The addresses of a host, at most 16, each with the guard's word on it, and what the host is an alias of. */
export async function lookUpHost(
  name: string,
  { resolver, guard, signal }: LookupParts,
): Promise<{ lookup: HostLookup; dnssec: DnssecState | null; alias: string | null }> {
  try {
    const answer = await resolver.addresses(name, signal);
    const isAbsent = answer.state === 'absent';
    const records = isAbsent ? [] : answer.records.slice(0, MOST_ADDRESSES);
    const addresses = records.map(({ address, family }) => {
      const refusal = guard.refusal(address);
      return { address, family, refusal: refusal === null ? null : clip(refusal, 1000) };
    });
    const failedFamilies = isAbsent ? [] : answer.failedFamilies;
    const alias = answer.alias === null ? null : clip(answer.alias, 255);
    return {
      lookup: { state: 'answered', addresses, failedFamilies },
      dnssec: answer.dnssec,
      alias,
    };
  } catch (error) {
    return { ...failed(error), alias: null };
  }
}

/** TLSA of a target's port (RFC 6698 §3), at most so many records. */
export async function lookUpTlsa(
  { target, port }: { target: string; port: number },
  { resolver, signal }: LookupParts,
  most: number,
): Promise<TlsaLookup> {
  try {
    const answer = await resolver.tlsa(target, port, signal);
    const { dnssec } = answer;
    if (answer.state === 'absent') return { target, port, lookup: { state: 'absent' }, dnssec };
    const records = answer.records.slice(0, most);
    const truncated = answer.records.length > most;
    return { target, port, lookup: { state: 'records', records, truncated }, dnssec };
  } catch (error) {
    return { target, port, ...failed(error) };
  }
}

/** The CAA records that hold for a domain (RFC 8659), at most 16. */
export async function lookUpCaa(
  domain: string,
  { resolver, signal }: LookupParts,
): Promise<CaaLookup> {
  try {
    const answer = await resolver.caa(domain, signal);
    const { dnssec } = answer;
    if (answer.state === 'absent') return { lookup: { state: 'absent' }, dnssec };
    const records = answer.records.slice(0, MOST_CAA).map(({ tag, value, isCritical }) => ({
      tag: clip(tag, 64),
      value: clip(value, LONGEST_CAA_VALUE),
      isCritical,
    }));
    const truncated = answer.records.length > MOST_CAA;
    return { lookup: { state: 'records', at: answer.at, records, truncated }, dnssec };
  } catch (error) {
    return failed(error);
  }
}

/** Bogus and indeterminate are known of an answer that is refused; of one that did not come, nothing is. */
function failed(error: unknown): Failed {
  const { reason, detail } = toFailure(error);
  return {
    lookup: { state: 'failed', reason, detail: clip(detail, 1000) },
    dnssec: error instanceof DnssecFailure ? error.dnssec : null,
  };
}
