import type { IncomingHttpHeaders } from 'node:http';
import { headerText } from './answer.ts';

/** The request headers on which Next's answer depends; it names them in `Vary`. */
export const ROUTER_HEADERS = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const;

/** Said by those who link to us, never read by a page. */
const NOISE = /^(?:utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid)$/;

const MAX_QUERY = 512;
const MAX_ROUTER_HEADER = 4096;

export interface CacheKey {
  readonly key: string;
  /** The path and query that the handler is asked for: everything in it is in the key. */
  readonly url: string;
  /** The router's headers that the handler is given: each is in the key. */
  readonly headers: Record<string, string>;
  /** True: one of endlessly many (a query, a part for the router), which may not push plain pages out. */
  readonly isVariant: boolean;
}

function routerHeaders(given: IncomingHttpHeaders): Record<string, string> {
  if (given.rsc === undefined) return {};
  const present = ROUTER_HEADERS.filter((name) => given[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, headerText(given[name])]));
}

/** Without noise, in the order of the names; values of one name keep their order. */
function normalQuery(query: URLSearchParams, isForRouter: boolean): string {
  const kept = [...query].filter(([name]) => !NOISE.test(name) && (isForRouter || name !== '_rsc'));
  const normal = new URLSearchParams(kept);
  normal.sort();
  return normal.toString();
}

/** null: too long to be kept; it is answered without the cache. */
export function cacheKey(url: URL, given: IncomingHttpHeaders): CacheKey | null {
  const headers = routerHeaders(given);
  const isForRouter = headers.rsc !== undefined;
  const query = normalQuery(url.searchParams, isForRouter);
  const values = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (query.length > MAX_QUERY || values.some((line) => line.length > MAX_ROUTER_HEADER))
    return null;
  const asked = query === '' ? url.pathname : `${url.pathname}?${query}`;
  return {
    key: [asked, ...values].join('\n'),
    url: asked,
    headers,
    isVariant: query !== '' || isForRouter,
  };
}
