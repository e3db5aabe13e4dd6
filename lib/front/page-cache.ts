import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.ts';
import type { CacheKey } from './cache-key.ts';
import type { CachePolicy } from './cache-policy.ts';
import { isFailure, mayBeKept } from './keeping.ts';
import { createPage } from './page.ts';
import type { Page } from './page.ts';

interface Kept {
  readonly page: Page;
  readonly about: string | null;
  freshUntil: number;
  readonly standInUntil: number;
}

interface Flight {
  /** False once a purge has overtaken it: what it brings may be old. */
  isCurrent: boolean;
  readonly result: Promise<Page | Answer>;
}

interface Errand {
  readonly key: CacheKey;
  readonly policy: CachePolicy;
  /** Puts the question to the handler. */
  readonly ask: () => Promise<Answer>;
}

/** While the handler fails and an old page stands in, it is asked again this often. */
const RETRY_MS = 5000;

const share = (maxSize: number): LRUCache<string, Kept> =>
  new LRUCache({ maxSize, sizeCalculation: ({ page }, key) => page.bytes + key.length });

/**
 * Keeps public pages in memory. Plain pages and endless variants (queries, parts for the router) each have their own
 * share of bytes, so that nobody can push the plain ones out.
 */
export class PageCache {
  readonly #plain: LRUCache<string, Kept>;
  readonly #variants: LRUCache<string, Kept>;
  readonly #flights = new Map<string, Flight>();
  readonly #now: () => number;

  /** @param parts maxBytes of plain pages, variants half as many more; now in milliseconds. */
  constructor({ maxBytes, now = Date.now }: { maxBytes: number; now?: () => number }) {
    this.#plain = share(maxBytes);
    this.#variants = share(Math.ceil(maxBytes / 2));
    this.#now = now;
  }

  /**
   * The kept page; otherwise the handler is asked, once for all who wait for the same key.
   * @returns a page, or the answer as it came where it may not be kept.
   * @throws what `ask` throws, unless an older page may stand in.
   */
  get(errand: Errand): Promise<Page | Answer> {
    const { key } = errand.key;
    const kept = this.#shareOf(errand.key).get(key);
    if (kept !== undefined && this.#now() < kept.freshUntil) return Promise.resolve(kept.page);
    const waiting = this.#flights.get(key);
    if (waiting !== undefined) return waiting.result;
    const flight: Flight = {
      isCurrent: true,
      result: this.#renew(errand, () => flight.isCurrent).finally(() => {
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
      }),
    };
    this.#flights.set(key, flight);
    return flight.result;
  }

  /** Everything that may show this domain is asked for anew; the old stays as a stand-in. */
  purge(domain: string): void {
    this.#purgeWhere((about) => about === '*' || about === domain);
  }

  /** The same for everything that shows any domain. */
  purgeAll(): void {
    this.#purgeWhere(() => true);
  }

  #shareOf(key: CacheKey): LRUCache<string, Kept> {
    return key.isVariant ? this.#variants : this.#plain;
  }

  async #renew(errand: Errand, isCurrent: () => boolean): Promise<Page | Answer> {
    const { key, policy } = errand;
    const old = this.#shareOf(key).peek(key.key);
    let answer: Answer;
    try {
      answer = await errand.ask();
    } catch (error) {
      const page = this.#standIn(old);
      if (page === undefined) throw error;
      return page;
    }
    if (isFailure(answer, policy)) return this.#standIn(old) ?? answer;
    if (mayBeKept(answer, policy)) return this.#keep(errand, answer, isCurrent());
    this.#shareOf(key).delete(key.key);
    return answer;
  }

  #keep({ key, policy }: Errand, answer: Answer, isCurrent: boolean): Page {
    const page = createPage(answer, policy.cacheControl);
    const share = this.#shareOf(key);
    // What a purge has overtaken may be old: it is kept as a stand-in only, and never in place of another.
    if (isCurrent || !share.has(key.key)) {
      const freshUntil = isCurrent ? this.#now() + policy.freshMs : 0;
      const standInUntil = this.#now() + policy.freshMs + policy.standInMs;
      share.set(key.key, { page, about: policy.about, freshUntil, standInUntil });
    }
    return page;
  }

  /** The old page, given out for some seconds more; undefined where none may stand in. */
  #standIn(kept: Kept | undefined): Page | undefined {
    if (kept === undefined || this.#now() > kept.standInUntil) return undefined;
    kept.freshUntil = this.#now() + RETRY_MS;
    return kept.page;
  }

  #purgeWhere(isMeant: (about: string) => boolean): void {
    for (const flight of this.#flights.values()) flight.isCurrent = false;
    this.#flights.clear();
    for (const kept of [...this.#plain.values(), ...this.#variants.values()]) {
      if (kept.about !== null && isMeant(kept.about)) kept.freshUntil = 0;
    }
  }
}
