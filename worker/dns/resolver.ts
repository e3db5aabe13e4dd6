import type { Answer as ResourceRecord } from 'dns-packet';
import { withDeadline } from '../net/deadline.ts';
import { ProbeFailure } from '../net/failure.ts';
import { askValidating } from './ask-validating.ts';
import { type Server, ask } from './ask.ts';
import { type CaaAnswer, climb } from './climb.ts';
import { DnssecFailure, type DnssecState, leastState, stateOfAnswer } from './dnssec.ts';
import { type Followed, follow, plainName } from './follow.ts';
import type { QuestionType } from './message.ts';
import {
  type AddressRecord,
  type ServiceRecord,
  type TlsaRecord,
  byAssociation,
  byPreference,
  toAddress,
  toCaa,
  toService,
  toTlsa,
} from './records.ts';
import { type Validation, createValidation } from './validation.ts';

/** What the signatures of an answer, aliases included, are worth (RFC 4033 §5). Null: nobody validates for us. */
export interface Signed {
  dnssec: DnssecState | null;
}

/** Absent: the name or the type does not exist (NXDOMAIN, no data). What cannot be looked up is thrown instead. */
export type Answer<T> = ({ state: 'answered'; records: T[] } | { state: 'absent' }) & Signed;

/**
 * Addresses of both families. Where one could not be looked up beside the other, it is told, not taken for absent;
 * `dnssec` is the lesser of both. `alias`: what the name leads to as an alias (CNAME); null: it is none.
 */
export type Addresses = (
  { state: 'answered'; records: AddressRecord[]; failedFamilies: (4 | 6)[] } | { state: 'absent' }
) &
  Signed & { alias: string | null };

/** A stub resolver. All methods but `validation` throw DnssecFailure where an answer is there but not to be believed. */
export interface Resolver {
  /** SRV records (RFC 2782), the most preferred first: by priority, then weight, then target and port. */
  srv(name: string, signal: AbortSignal): Promise<Answer<ServiceRecord>>;
  /** A and AAAA records, at most 8 of each, unchecked: the guard is for the caller to ask. */
  addresses(name: string, signal: AbortSignal): Promise<Addresses>;
  /** TLSA records of a TCP port (RFC 6698 §3), in an order of ours. */
  tlsa(target: string, port: number, signal: AbortSignal): Promise<Answer<TlsaRecord>>;
  /** The CAA records that hold for a name, climbed to (RFC 8659 §3), in an order of ours, and where they stand. */
  caa(name: string, signal: AbortSignal): Promise<CaaAnswer>;
  /** Whether anybody validates for us; remembered for minutes. */
  validation(signal: AbortSignal): Promise<Validation>;
}

export interface ResolverOptions {
  /** For the first try. Default 2000. */
  tryMs?: number;
  /** For one lookup with all its tries and aliases. Default 5000. */
  totalMs?: number;
}

interface Found extends Signed {
  readonly records: ResourceRecord[];
  readonly alias: string | null;
}

const MAX_ADDRESSES = 8;

/**
 * A stub resolver that asks the given recursive one and nobody else; it keeps nothing but whether that one validates.
 * @throws (its methods) ProbeFailure 'dns' or 'timeout', or the signal's own.
 */
export function createResolver(server: Server, options: ResolverOptions = {}): Resolver {
  const { tryMs = 2000, totalMs = 5000 } = options;
  const validation = createValidation(server, { tryMs, totalMs });
  const askOnce = server.isValidating === true ? askValidating : ask;

  async function lookUp(name: string, type: QuestionType, signal: AbortSignal): Promise<Found> {
    const question = { name: askable(name), type };
    const seconds = totalMs / 1000;
    const detail = `No answer about ${question.name} within ${seconds} seconds: its name servers are slow or down.`;
    const validates = validation(signal).then((word) => word === 'yes');
    validates.catch(() => undefined); // the signal's own end, which the lookup tells as well
    try {
      const found = await withDeadline({ signal, ms: totalMs, detail }, (deadline) =>
        follow(question, (next) => askOnce(server, next, { signal: deadline, tryMs })),
      );
      return toFound(found, question.name, await validates);
    } catch (error) {
      if (!(error instanceof DnssecFailure) || (await validates)) throw error;
      throw new ProbeFailure('dns', error.detail);
    }
  }

  return {
    validation,
    async srv(name, signal) {
      return answer(await lookUp(name, 'SRV', signal), toService, byPreference);
    },
    async addresses(name, signal) {
      const families = await Promise.allSettled([
        lookUp(name, 'A', signal),
        lookUp(name, 'AAAA', signal),
      ]);
      return merged(families);
    },
    async tlsa(target, port, signal) {
      const found = await lookUp(`_${port}._tcp.${target}`, 'TLSA', signal);
      return answer(found, toTlsa, byAssociation);
    },
    caa(name, signal) {
      const detail = `Not all CAA records above ${plainName(name)} were answered in time.`;
      return withDeadline({ signal, ms: 2 * totalMs, detail }, (deadline) =>
        climb(name, async (at) => {
          const { records, dnssec } = await lookUp(at, 'CAA', deadline);
          return { records: records.flatMap(toCaa), dnssec };
        }),
      );
    },
  };
}

function toFound(found: Followed, asked: string, validates: boolean): Found {
  return {
    records: found.records,
    alias: found.end === asked ? null : found.end,
    dnssec: validates ? stateOfAnswer(found) : null,
  };
}

/** Both families, A first; one may fail when the other has addresses, as many name servers fail on AAAA. */
function merged(families: readonly PromiseSettledResult<Found>[]): Addresses {
  const found = families.flatMap((family) => (family.status === 'fulfilled' ? [family.value] : []));
  const failures = families.flatMap((family): unknown[] =>
    family.status === 'rejected' ? [family.reason] : [],
  );
  const records = found.flatMap((each) => each.records.flatMap(toAddress).slice(0, MAX_ADDRESSES));
  if (records.length === 0 && failures.length > 0) {
    // A failure that tells of signatures tells more.
    throw failures.find((error) => error instanceof DnssecFailure) ?? failures[0];
  }
  const refused = failures.map((error) => (error instanceof DnssecFailure ? error.dnssec : null));
  const rest = {
    dnssec: leastState([...refused, ...found.map(({ dnssec }) => dnssec)]),
    alias: found.find(({ alias }) => alias !== null)?.alias ?? null,
  };
  if (records.length === 0) return { state: 'absent', ...rest };
  const failedFamilies = ([4, 6] as const).filter((_, at) => families[at]?.status === 'rejected');
  return { state: 'answered', records, failedFamilies, ...rest };
}

function answer<T>(
  { records, dnssec }: Found,
  read: (record: ResourceRecord) => T[],
  order: (a: T, b: T) => number,
): Answer<T> {
  const found = records.flatMap(read).sort(order);
  return found.length === 0
    ? { state: 'absent', dnssec }
    : { state: 'answered', records: found, dnssec };
}

/** The name as it goes into a question. What cannot be a host's or a service's name is not asked. */
function askable(name: string): string {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (plain.length <= 253 && /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(plain)) return plain;
  throw new ProbeFailure('dns', `"${plainName(name).slice(0, 255)}" is no name of a host.`);
}
