/** How long an answer is kept, and whom it is about. */
export interface CachePolicy {
  /** Milliseconds for which it is given out without asking the handler again. */
  readonly freshMs: number;
  /** Milliseconds after that for which it may stand in when the handler fails. */
  readonly standInMs: number;
  /** What browsers and caches between are told; null: what the handler says. */
  readonly cacheControl: string | null;
  /** The domain it is about, as it stands in the path; '*': may show any of them; null: none. */
  readonly about: string | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Browsers ask each time and mostly get a 304: an operator who has just been tested again must see the new report.
 * A cache between, which no purge reaches, may keep a page for a minute.
 */
const PAGE = 'public, max-age=0, s-maxage=60, stale-if-error=86400';

const page = (about: string | null): CachePolicy => ({
  freshMs: MINUTE,
  standInMs: DAY,
  cacheControl: PAGE,
  about,
});

/** Every public path that may be kept, first match; a path that is not here is never kept. Languages stand before. */
const RULES: readonly [RegExp, (about: string) => CachePolicy][] = [
  [
    /^\/_next\/static\//,
    () => ({ freshMs: 365 * DAY, standInMs: 0, cacheControl: null, about: null }),
  ],
  [
    /^\/badge\/([^/]+?)(?:\.svg)?$/,
    (about) => ({ freshMs: 5 * MINUTE, standInMs: 7 * DAY, cacheControl: null, about }),
  ],
  [/^(?:\/[a-z]{2})?\/servers\/([^/]+)(?:\/reports(?:\/[^/]+)?)?$/, page],
  [/^(?:\/[a-z]{2})?\/servers\/([^/]+)(?:\/reports\/[^/]+)?\/tried\/[^/]+$/, page],
  [/^\/(?:[a-z]{2})?$/, () => page('*')],
  [/^(?:\/[a-z]{2})?\/(?:servers|how-we-rank)$|^\/sitemap\.xml$/, () => page('*')],
  [/^\/(?:favicon\.ico|icon\.svg|robots\.txt)$/, () => page(null)],
];

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment.toLowerCase();
  }
}

/** @param path without query; null: never kept (forms, progress, anything unknown). */
export function cachePolicy(path: string): CachePolicy | null {
  for (const [pattern, make] of RULES) {
    const match = pattern.exec(path);
    if (match !== null) return make(decode(match[1] ?? ''));
  }
  return null;
}

/** Next's own words for a page that it renders on each request: no refusal by whoever wrote the page. */
export const NEXT_DYNAMIC = 'private, no-cache, no-store, max-age=0, must-revalidate';
