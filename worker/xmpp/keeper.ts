import { clip } from '../net/clip.ts';

/** How many texts of one kind are kept, and how long each may be, unless told otherwise: the limits of the contract. */
const MOST = 64;
const LENGTH = 64;

export interface Keeper {
  /** The first 64 of the texts, each cut to `length` UTF-16 units. */
  readonly keep: (texts: readonly string[], length?: number) => string[];
  /** Whether anything was left out or cut so far. */
  readonly hasCut: () => boolean;
}

/** Keeps what a server lists within the limits of `rubric/observations.ts`, and remembers whether it had to cut. */
export function createKeeper(): Keeper {
  let cut = false;
  return {
    keep(texts, length = LENGTH) {
      cut ||= texts.length > MOST || texts.some((text) => text.length > length);
      return texts.slice(0, MOST).map((text) => clip(text, length));
    },
    hasCut: () => cut,
  };
}
