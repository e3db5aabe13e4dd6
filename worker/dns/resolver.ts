import type { Answer as ResourceRecord } from 'dns-packet';
import { parseAddress } from '../../rubric/iana/special-addresses.ts';
import { withDeadline } from '../net/deadline.ts';
import { ProbeFailure } from '../net/failure.ts';
import { type Server, ask } from './ask.ts';
import { follow, plainName } from './follow.ts';
import type { QuestionType } from './message.ts';

/** Absent: the name or the type does not exist (NXDOMAIN, no data). What cannot be looked up is thrown instead. */
export type Answer<T> = { state: 'answered'; records: T[] } | { state: 'absent' };

export interface ServiceRecord {
  /** A-label, lower case, without the dot at the end; `.` alone: the service is not offered (RFC 2782). */
  target: string;
  port: number;
  priority: number;
  weight: number;
}

/** Addresses of both families. Where one could not be looked up beside the other, it is told, not taken for absent. */
export type Addresses =
  { state: 'answered'; records: AddressRecord[]; failedFamilies: (4 | 6)[] } | { state: 'absent' };

export interface AddressRecord {
  address: string;
  family: 4 | 6;
}

export interface Resolver {
  /** SRV records (RFC 2782), the most preferred first: by priority, then weight, then target and port. */
  srv(name: string, signal: AbortSignal): Promise<Answer<ServiceRecord>>;
  /** A and AAAA records, at most 8 of each, unchecked: the guard is for the caller to ask. */
  addresses(name: string, signal: AbortSignal): Promise<Addresses>;
}

export interface ResolverOptions {
  /** For the first try. Default 2000. */
  tryMs?: number;
  /** For one lookup with all its tries and aliases. Default 5000. */
  totalMs?: number;
}

const MAX_ADDRESSES = 8;

/**
 * A stub resolver that asks the given recursive one and nobody else; it keeps nothing.
 * @throws (its methods) ProbeFailure 'dns' or 'timeout', or the signal's own.
 */
export function createResolver(server: Server, options: ResolverOptions = {}): Resolver {
  const { tryMs = 2000, totalMs = 5000 } = options;

  async function lookUp(
    name: string,
    type: QuestionType,
    signal: AbortSignal,
  ): Promise<ResourceRecord[]> {
    const question = { name: askable(name), type };
    const seconds = totalMs / 1000;
    const detail = `No answer about ${question.name} within ${seconds} seconds: its name servers are slow or down.`;
    return withDeadline({ signal, ms: totalMs, detail }, (deadline) =>
      follow(question, (next) => ask(server, next, { signal: deadline, tryMs })),
    );
  }

  return {
    async srv(name, signal) {
      const found = await lookUp(name, 'SRV', signal);
      return answer(found.flatMap(toService).sort(byPreference));
    },
    async addresses(name, signal) {
      const families = await Promise.allSettled([
        lookUp(name, 'A', signal),
        lookUp(name, 'AAAA', signal),
      ]);
      return merged(families);
    },
  };
}

/** Both families, A first; one may fail when the other has addresses, as many name servers fail on AAAA. */
function merged(families: PromiseSettledResult<ResourceRecord[]>[]): Addresses {
  const records = families.flatMap((family) =>
    family.status === 'fulfilled' ? family.value.flatMap(toAddress).slice(0, MAX_ADDRESSES) : [],
  );
  const failed = families.find((family) => family.status === 'rejected');
  if (records.length === 0 && failed !== undefined) throw failed.reason;
  if (records.length === 0) return { state: 'absent' };
  const failedFamilies = ([4, 6] as const).filter((_, at) => families[at]?.status === 'rejected');
  return { state: 'answered', records, failedFamilies };
}

function answer<T>(records: T[]): Answer<T> {
  return records.length === 0 ? { state: 'absent' } : { state: 'answered', records };
}

function toService(record: ResourceRecord): ServiceRecord[] {
  if (record.type !== 'SRV') return [];
  const { target, port, priority = 0, weight = 0 } = record.data;
  return [{ target: plainName(target), port, priority, weight }];
}

function toAddress(record: ResourceRecord): AddressRecord[] {
  if (record.type !== 'A' && record.type !== 'AAAA') return [];
  const address = parseAddress(record.data)?.toString();
  if (address === undefined) return [];
  return [{ address, family: record.type === 'A' ? 4 : 6 }];
}

function byPreference(a: ServiceRecord, b: ServiceRecord): number {
  return (
    a.priority - b.priority ||
    b.weight - a.weight ||
    (a.target < b.target ? -1 : a.target > b.target ? 1 : a.port - b.port)
  );
}

/** The name as it goes into a question. What cannot be a host's or a service's name is not asked. */
function askable(name: string): string {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (plain.length <= 253 && /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(plain)) return plain;
  throw new ProbeFailure('dns', `"${plainName(name).slice(0, 255)}" is no name of a host.`);
}
