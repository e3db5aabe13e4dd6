import type { IncomingHttpHeaders } from 'node:http';
import { headerText } from './answer.ts';
import { ROUTER_HEADERS } from './cache-key.ts';
import type { CacheKey } from './cache-key.ts';
import type { Question } from './call-handler.ts';
import type { FrontRequest } from './read-request.ts';

const NO_BODY = Buffer.alloc(0);

/** Next puts title and description into the head only for a client that has a name (next.config.js: htmlLimitedBots). */
const OURSELVES = { accept: '*/*', 'user-agent': 'vouch-front' };

/**
 * What the handler may be told where the answer is for one visitor. Not in the list, so never seen by Next:
 * X-Forwarded-*, X-Middleware-Subrequest and whatever else a client could use to pose as a proxy or as Next itself.
 */
const PERSONAL = [
  'accept',
  'accept-language',
  'content-type',
  'cookie',
  'origin',
  'referer',
  'user-agent',
  'sec-fetch-site',
  'next-action',
  ...ROUTER_HEADERS,
];

/**
 * For a page that is kept for everybody: only what is in the key, and our own name as the host.
 * @param host of the site's public URL.
 */
export function publicQuestion(key: CacheKey, host: string): Question {
  const headers = { ...OURSELVES, host, ...key.headers };
  return { method: 'GET', url: key.url, headers, body: NO_BODY };
}

/** For an answer to this visitor alone. */
export function personalQuestion(
  request: FrontRequest,
  given: IncomingHttpHeaders,
  body: Buffer,
): Question {
  const told = PERSONAL.filter((name) => given[name] !== undefined);
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    url: request.url.pathname + request.url.search,
    headers: {
      ...OURSELVES,
      ...Object.fromEntries(told.map((name) => [name, headerText(given[name])])),
      host: request.host,
    },
    body,
  };
}
