import type { IncomingMessage } from 'node:http';

export interface FrontRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** Path and query are the client's, normalised (`..`, escapes); the origin is made up. */
  readonly url: URL;
  /** As the client says it, of sound form. */
  readonly host: string;
}

/** Status of a request that the handler never sees. */
export type Refusal = 400 | 403 | 405 | 408 | 413 | 414 | 500 | 503;

const MAX_URL = 2048;
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
/** Origin form (RFC 9112 §3.2.1) without what another reader might take for a host or another separator. */
const TARGET = /^\/(?![/\\])[\x21-\x7e]*$/;

function isMethod(method: string | undefined): method is FrontRequest['method'] {
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}

/** A form of ours says where it comes from; only from elsewhere can the two differ. No Origin: no browser's form. */
function comesFromElsewhere(origin: string | undefined, host: string, baseUrl: string): boolean {
  if (origin === undefined || origin === baseUrl) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host.toLowerCase();
}

/**
 * Reads the request line and the headers that decide.
 * @param baseUrl the site's public URL, without a slash at the end.
 */
export function readRequest(request: IncomingMessage, baseUrl: string): FrontRequest | Refusal {
  const { method, url: target = '', headers } = request;
  if (!isMethod(method)) return 405;
  if (target.length > MAX_URL) return 414;
  const host = headers.host ?? '';
  if (!TARGET.test(target) || host.length > 255 || !HOST.test(host)) return 400;
  const url = new URL(target, 'http://front');
  if (method === 'POST' && comesFromElsewhere(headers.origin, host, baseUrl)) return 403;
  return { method, url, host };
}
