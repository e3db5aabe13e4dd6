import type { Element } from './xml.ts';

/** Stanzas that one `collect` keeps. */
const MOST_COLLECTED = 500;

/** Those who wait for stanzas. Each is told every stanza, in order. */
export class StanzaWaiters {
  readonly #tellers = new Set<(stanza: Element) => void>();

  tell(stanza: Element): void {
    for (const tell of [...this.#tellers]) tell(stanza);
  }

  /** From now on until the returned function is called. */
  listen(tell: (stanza: Element) => void): () => void {
    this.#tellers.add(tell);
    return () => {
      this.#tellers.delete(tell);
    };
  }

  /** The first 500 that match. */
  collect(matches: (stanza: Element) => boolean) {
    const stanzas: Element[] = [];
    const stop = this.listen((stanza) => {
      if (stanzas.length < MOST_COLLECTED && matches(stanza)) stanzas.push(stanza);
    });
    return { stanzas, stop };
  }
}
