import { type Watch, withDeadline } from './deadline.ts';
import { ProbeFailure } from './failure.ts';
import { type HttpsReply, requestOnce } from './https-request.ts';
import { openWeb, type WebContext } from './open-web.ts';
import { checkedWebUrl, type UrlRules } from './web-url.ts';

/** What a fetch needs; a probe's context has all of it. */
export interface HttpsContext extends WebContext {
  /** The port of web servers besides 443; only the lab's differs. */
  webPort: number;
}

export interface HttpsOptions {
  /** Of the body. Default 65536. */
  maxBytes?: number;
  /** Absolute, redirects and lookups included, without our waiting for our turn. Default 5000. */
  timeoutMs?: number;
  /** The header Accept. Default: JSON, then text. */
  accept?: string;
  /** Asks as a page of this site would. */
  origin?: string;
  /** A body that is no UTF-8 is an answer too. */
  isAnyText?: boolean;
  /**
   * A page for people: only its beginning is read, and the port that its address names is as good as 443, for it and for
   * the redirects that it answers with.
   */
  isPage?: boolean;
}

const MAX_REDIRECTS = 3;
const ACCEPT = 'application/json, text/*;q=0.5, */*;q=0.1';

/**
 * Fetches a small text over HTTPS from a host that we do not trust.
 *
 * Every hop is checked anew: https only, port 443 or the web port, a name and no IP address, looked up once, the guard
 * asked, the very address dialled, the certificate verified for that name. At most 3 redirects; no cookies, no
 * encodings, no script.
 * @returns the last reply, whatever its status: 404 is an answer. `url` is where it came from.
 * @throws ProbeFailure: 'unreachable' when the name has no address, 'malformed' for a forbidden redirect, an encoded
 * or non-UTF-8 body, 'too-large', 'timeout', and what DNS, TCP and TLS give.
 */
export async function httpsGet(
  url: string,
  context: HttpsContext,
  options: HttpsOptions = {},
): Promise<HttpsReply> {
  const { timeoutMs = 5000 } = options;
  const detail = `The web server was not done after ${timeoutMs / 1000} seconds, our limit.`;
  return withDeadline({ signal: context.signal, ms: timeoutMs, detail }, async (signal, watch) => {
    const rules: UrlRules = { scheme: 'https', ports: portsFor(url, context.webPort, options) };
    let at = checkedWebUrl(url, rules);
    for (let redirects = 0; ; redirects++) {
      const reply = await get(at, { ...context, signal, watch }, options);
      if (reply.location === null) return readable(reply, options);
      if (redirects === MAX_REDIRECTS) {
        throw new ProbeFailure('malformed', `More than ${MAX_REDIRECTS} redirects.`);
      }
      at = checkedWebUrl(reply.location, { ...rules, refusal: 'The redirect is not followed' }, at);
    }
  });
}

function portsFor(url: string, webPort: number, { isPage = false }: HttpsOptions): number[] {
  const own = isPage && URL.canParse(url) ? [Number(new URL(url).port || 443)] : [];
  return [webPort, ...own];
}

async function get(
  url: URL,
  context: WebContext & { watch: Watch },
  options: HttpsOptions,
): Promise<HttpsReply> {
  const { maxBytes = 65_536, accept = ACCEPT, origin, isPage = false } = options;
  const { contact, watch } = context;
  const connection = await openWeb(url, context, watch);
  const asked = origin === undefined ? {} : { origin };
  const question = { url, contact, accept, ...asked };
  return requestOnce({ question, connection, maxBytes, isCut: isPage });
}

function readable(reply: HttpsReply, { isAnyText = false, isPage = false }: HttpsOptions) {
  if (reply.isUtf8 || isAnyText || isPage) return reply;
  throw new ProbeFailure('malformed', 'The answer is not UTF-8.');
}
