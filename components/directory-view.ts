import type { DirectoryQuery } from './directory-filters.tsx';
import type { CardView } from './server-card.tsx';

/** One page of the directory as it was asked for. */
export interface DirectoryView {
  readonly asked: DirectoryQuery;
  readonly cards: readonly CardView[];
  /** How many match, on all pages; how many are listed; how many would match with one of the filters dropped. */
  readonly matched: number;
  readonly total: number;
  readonly withoutQuery: number;
  readonly withoutWord: number;
  readonly pages: number;
}
