import { type AddressLookup, checkedAddresses } from './checked-addresses.ts';
import { withDeadline } from './deadline.ts';
import type { Dial } from './dial.ts';
import { ProbeFailure, toFailure } from './failure.ts';
import type { Guard } from './guard.ts';
import { type HttpsReply, requestOnce } from './https-request.ts';

/** What a fetch needs; a probe's context has all of it. */
export interface HttpsContext {
  dial: Dial;
  resolver: AddressLookup;
  guard: Guard;
  families: readonly (4 | 6)[];
  /** PEM. Nothing else is trusted. */
  trustAnchors: readonly string[];
  /** The port of web servers besides 443; only the lab's differs. */
  webPort: number;
  /** Where people can complain about us, part of the User-Agent. */
  contact: string | null;
  signal: AbortSignal;
}

export interface HttpsOptions {
  /** Of the body. Default 65536. */
  maxBytes?: number;
  /** Absolute, redirects and lookups included. Default 5000. */
  timeoutMs?: number;
}

const MAX_REDIRECTS = 3;
const MAX_URL = 2000;
/** Of one name; a second one helps where the first is dead. */
const MAX_ADDRESSES = 2;

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
  const { maxBytes = 65_536, timeoutMs = 5000 } = options;
  const detail = `The web server was not done after ${timeoutMs / 1000} seconds, our limit.`;
  return withDeadline({ signal: context.signal, ms: timeoutMs, detail }, async (signal) => {
    let at = checkedUrl(url, context.webPort);
    for (let redirects = 0; ; redirects++) {
      const reply = await get(at, { ...context, signal }, maxBytes);
      if (reply.location === null) return reply;
      if (redirects === MAX_REDIRECTS) {
        throw new ProbeFailure('malformed', `More than ${MAX_REDIRECTS} redirects.`);
      }
      at = checkedUrl(reply.location, context.webPort, at);
    }
  });
}

async function get(url: URL, context: HttpsContext, maxBytes: number): Promise<HttpsReply> {
  const addresses = await checkedAddresses(url.hostname, context);
  const port = Number(url.port || 443);
  const failures: ProbeFailure[] = [];
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    const { signal } = context;
    const socket = await context.dial({ address, port }, { signal }).catch((error: unknown) => {
      failures.push(toFailure(error));
      return null;
    });
    if (socket !== null) return requestOnce({ url, socket, maxBytes, ...context });
  }
  // Refused means refused everywhere: another failure, one of our own say, may hide a web server.
  const telling = failures.find(({ reason }) => reason !== 'refused') ?? failures[0];
  throw telling ?? new ProbeFailure('unreachable', `${url.hostname} has no address.`);
}

/** @throws ProbeFailure 'malformed' when this is no place that we fetch from. */
function checkedUrl(text: string, webPort: number, base?: URL): URL {
  const refuse = (why: string) =>
    new ProbeFailure(
      'malformed',
      base === undefined ? why : `The redirect is not followed: ${why}`,
    );
  // eslint-disable-next-line no-control-regex -- URL would drop line breaks in silence
  if (text.length > MAX_URL || /[\u0000-\u0020\u007f]/.test(text)) {
    throw refuse('the address is too long or has spaces in it.');
  }
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url === null) throw refuse('the address cannot be read.');
  if (url.protocol !== 'https:') throw refuse('it does not lead to https.');
  if (![443, webPort].includes(Number(url.port || 443))) throw refuse('it leads to another port.');
  if (url.username !== '' || url.password !== '') throw refuse('it carries a password.');
  if (/^\[|^[\d.]+$/.test(url.hostname)) throw refuse('it leads to an IP address.');
  return url;
}
