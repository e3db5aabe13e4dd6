import type { ProbeFailure } from '../../net/failure.ts';
import type { Element } from './xml.ts';

/** Stanzas that one `collect` keeps. */
const MOST_COLLECTED = 500;

type Matches = (stanza: Element) => boolean;

/** All that wait for stanzas of one session. Each is told every stanza, in order. */
export class Waits {
  readonly #tellers = new Set<(stanza: Element) => void>();
  readonly #losers = new Set<(failure: ProbeFailure) => void>();
  #failure: ProbeFailure | null = null;

  /** Why nothing more will come; null: it may. */
  get failure(): ProbeFailure | null {
    return this.#failure;
  }

  tell(stanza: Element): void {
    for (const tell of [...this.#tellers]) tell(stanza);
  }

  /** Nothing more will come: whoever waits is told why, now and later. The first reason stays. */
  break(failure: ProbeFailure): void {
    this.#failure ??= failure;
    for (const lose of [...this.#losers]) lose(this.#failure);
  }

  /** The first 500 that match, from now on. */
  collect(matches: Matches): { readonly stanzas: readonly Element[]; stop(): void } {
    const stanzas: Element[] = [];
    const stop = this.#listen((stanza) => {
      if (stanzas.length < MOST_COLLECTED && matches(stanza)) stanzas.push(stanza);
    });
    return { stanzas, stop };
  }

  /** The first that matches, from now on, until `stop` is called. */
  first(matches: Matches) {
    let found: Element | null = null;
    let stop: () => void = () => undefined;
    const promise = new Promise<Element>((resolve) => {
      stop = this.#listen((stanza) => {
        if (found !== null || !matches(stanza)) return;
        found = stanza;
        resolve(stanza);
      });
    });
    return { promise, stop, found: () => found };
  }

  /** What comes of it within `ms`, else null. @throws ProbeFailure as soon as nothing more will come */
  within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) {
        reject(this.#failure);
        return;
      }
      const settle = () => {
        clearTimeout(timer);
        this.#losers.delete(lose);
      };
      const lose = (failure: ProbeFailure) => {
        settle();
        reject(failure);
      };
      const timer = setTimeout(() => {
        settle();
        resolve(null);
      }, ms);
      this.#losers.add(lose);
      void promise.then((value) => {
        settle();
        resolve(value);
      });
    });
  }

  #listen(tell: (stanza: Element) => void): () => void {
    this.#tellers.add(tell);
    return () => {
      this.#tellers.delete(tell);
    };
  }
}
