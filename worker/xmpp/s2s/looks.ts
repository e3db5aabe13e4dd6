import type { OutboundLink } from './outbound-link.ts';
import type { PeerContext } from './s2s-peer.ts';

/** A domain that somebody looks at right now: only for such a one do strangers make us connect anywhere. */
export interface Look {
  readonly context: PeerContext;
  /** Of the domain's servers, canonical, as far as they are known by now. */
  readonly addresses: ReadonlySet<string>;
  /** Our stream to the domain's server, once it is authenticated. */
  link(): OutboundLink | null;
  /** How often a stranger's key has made us open a connection of its own. */
  dialled: number;
}

/** Which domains are looked at, and by whom. */
export class Looks {
  readonly #looks = new Map<string, Set<Look>>();

  /** @returns what takes it back; calling it twice does nothing */
  begin(domain: string, look: Look): () => void {
    const looks = this.#looks.get(domain) ?? new Set();
    this.#looks.set(domain, looks.add(look));
    return () => {
      looks.delete(look);
      if (looks.size === 0 && this.#looks.get(domain) === looks) this.#looks.delete(domain);
    };
  }

  /** Whether any server of a domain that is looked at is there. @param address canonical */
  isAt(address: string): boolean {
    return [...this.#looks.values()].some((looks) =>
      [...looks].some(({ addresses }) => addresses.has(address)),
    );
  }

  /** The newest first. */
  of(domain: string): readonly Look[] {
    return [...(this.#looks.get(domain) ?? [])].reverse();
  }
}
