import type { InboundStream } from '../../../rubric/observations.ts';
import { canonicalAddress } from '../../../rubric/iana/special-addresses.ts';

/** One stream on which somebody came as a domain, as far as it had come. */
export interface Arrival {
  readonly value: InboundStream;
  readonly address: string;
  /** When it came, or last brought an answer: as of performance.now(). */
  readonly at: number;
}

const MOST_PER_DOMAIN = 8;
const MOST_DOMAINS = 500;

/** What came to us in the name of which domain, the newest last. */
export class InboundBook {
  readonly #arrivals = new Map<string, Arrival[]>();

  note(domain: string, arrival: Arrival): void {
    const known = this.#arrivals.get(domain) ?? [];
    this.#arrivals.delete(domain);
    this.#arrivals.set(domain, [...known, arrival].slice(-MOST_PER_DOMAIN));
    const [oldest] = this.#arrivals.keys();
    if (this.#arrivals.size > MOST_DOMAINS && oldest !== undefined) this.#arrivals.delete(oldest);
  }

  /**
   * The newest that a domain's server did to come to us. Anybody can say that he is that domain: a stream that has not
   * proven it counts only from an address where the domain's servers are.
   * @param since as of performance.now()
   */
  newest(domain: string, since: number, addresses: readonly string[]): InboundStream | null {
    const own = addresses.map(canonicalAddress);
    const recent = (this.#arrivals.get(domain) ?? []).filter(({ at }) => at >= since).reverse();
    const proven = recent.find(({ value }) => value.authenticatedBy !== null);
    const found = proven ?? recent.find(({ address }) => own.includes(canonicalAddress(address)));
    return found?.value ?? null;
  }
}
