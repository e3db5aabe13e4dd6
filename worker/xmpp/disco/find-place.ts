import type { Resolver } from '../../dns/resolver.ts';
import { toFailure } from '../../net/failure.ts';
import type { Transcript } from '../transcript.ts';

/** Where other servers find a domain (RFC 6120 §3.2). */
export interface Place {
  /** By SRV, by its address alone, not at all, or we could not look. */
  readonly records: 'srv' | 'address' | 'none' | 'failed';
  readonly addresses: readonly string[];
}

interface PlaceContext {
  readonly resolver: Resolver;
  readonly signal: AbortSignal;
  readonly transcript: Transcript;
}

const SERVICES = ['xmpp-server', 'xmpps-server'] as const;
/** Of one service; the preferred first. */
const MOST_TARGETS = 2;

/**
 * Looks up where other servers would go for `name`; nobody is connected to. A lookup that failed is noted.
 * @throws only the signal's reason
 */
export async function findPlace(name: string, context: PlaceContext): Promise<Place> {
  try {
    return await lookUp(name, context);
  } catch (error) {
    context.signal.throwIfAborted();
    context.transcript.note(`Where ${name} is: ${toFailure(error).detail}`);
    return { records: 'failed', addresses: [] };
  }
}

/** Whether two places have an address in common: then the same server can answer for both. */
export function shareAddress(one: Place, other: Place): boolean {
  return one.addresses.some((address) => other.addresses.includes(address));
}

async function lookUp(name: string, { resolver, signal }: PlaceContext): Promise<Place> {
  const answers = await Promise.all(
    SERVICES.map((service) => resolver.srv(`_${service}._tcp.${name}`, signal)),
  );
  const records = answers.flatMap((answer) =>
    answer.state === 'absent' ? [] : answer.records.slice(0, MOST_TARGETS),
  );
  const targets = records.map(({ target }) => target).filter((target) => !isRoot(target));
  if (records.length > 0 && targets.length === 0) return { records: 'none', addresses: [] };
  const hosts = targets.length > 0 ? [...new Set(targets)] : [name];
  const found = await Promise.all(hosts.map((host) => resolver.addresses(host, signal)));
  const addresses = found.flatMap((answer) =>
    answer.state === 'absent' ? [] : answer.records.map(({ address }) => address),
  );
  const foundBy = targets.length > 0 ? 'srv' : 'address';
  return { records: addresses.length === 0 ? 'none' : foundBy, addresses };
}

const isRoot = (target: string) => target === '.' || target === '';
