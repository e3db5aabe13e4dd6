import type { InboundStream } from '../../../rubric/observations.ts';
import { canonicalAddress } from '../../../rubric/iana/special-addresses.ts';

/** One stream on which somebody came as a domain, as far as it had come. */
export interface Arrival {
  readonly value: InboundStream;
  readonly address: string;
  /** When it came, or last brought an answer: as of performance.now(). */
  readonly at: number;
  /** It asked about a key that we have sent to that domain and to nobody else. */
  readonly knewKey?: boolean;
}

/** Somebody who has not said as whom he comes. */
interface Knock {
  readonly address: string;
  readonly at: number;
}

const MOST_KNOCKS = 256;
const MOST_PER_DOMAIN = 8;
const MOST_DOMAINS = 500;

/** What came to us in the name of which domain, the newest last. */
export class InboundBook {
  readonly #arrivals = new Map<string, Arrival[]>();
  readonly #knocks = new Set<Knock>();

  note(domain: string, arrival: Arrival): void {
    const known = this.#arrivals.get(domain) ?? [];
    const others = known.filter((each) => !isEarlier(each, arrival));
    this.#arrivals.delete(domain);
    this.#arrivals.set(domain, [...others, arrival].slice(-MOST_PER_DOMAIN));
    const [oldest] = this.#arrivals.keys();
    if (this.#arrivals.size > MOST_DOMAINS && oldest !== undefined) this.#arrivals.delete(oldest);
  }

  /**
   * A connection on which nobody is named, for want of time or of a place.
   * @returns what takes it back, once he has said a name
   */
  knock(address: string, at: number): () => void {
    const knock = { address: canonicalAddress(address), at };
    this.#knocks.add(knock);
    const [oldest] = this.#knocks;
    if (this.#knocks.size > MOST_KNOCKS && oldest !== undefined) this.#knocks.delete(oldest);
    return () => {
      this.#knocks.delete(knock);
    };
  }

  /**
   * The newest that a domain's server did to come to us. Anybody can say that he is that domain: a stream that has not
   * proven it counts only from an address where the domain's servers are. So does a connection without any name.
   * @param since as of performance.now()
   * @param own addresses, canonical
   */
  newest(domain: string, since: number, own: ReadonlySet<string>): InboundStream | null {
    const recent = (this.#arrivals.get(domain) ?? []).filter(({ at }) => at >= since).reverse();
    const proven = recent.find(({ value }) => value.authenticatedBy !== null);
    const found =
      proven ??
      recent.find((each) => each.knewKey === true || own.has(canonicalAddress(each.address)));
    if (found !== undefined) return found.value;
    const knocks = [...this.#knocks];
    return knocks.some(({ address, at }) => at >= since && own.has(address)) ? NAMELESS : null;
  }
}

const NAMELESS: InboundStream = {
  ...{ tls: null, certificate: null, authenticatedBy: null },
  failure: {
    reason: 'closed',
    detail: 'Somebody came from where its servers are, and it ended before a name was said.',
  },
};

/** An earlier state of the same arrival, or another unproven one from the same address. */
const isEarlier = (known: Arrival, { address }: Arrival) =>
  known.value.authenticatedBy === null && known.address === address;
