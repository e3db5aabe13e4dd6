import { checkedAddresses } from './checked-addresses.ts';
import { withDeadline } from './deadline.ts';
import { ProbeFailure, toFailure } from './failure.ts';
import { askWeb, readBytes } from './http-exchange.ts';
import type { HttpsContext } from './https-get.ts';

/** What a fetch without TLS needs; a probe's context has all of it. */
export type HttpContext = Omit<HttpsContext, 'trustAnchors'>;

const MOST_BYTES = 65_536;
const TIMEOUT_MS = 5_000;
const MAX_URL = 2000;

/**
 * Fetches a small file over HTTP without TLS from a place that a stranger named. For certificates only (RFC 5280
 * §4.2.2.1): they prove themselves by their signature, and their URLs are HTTP so that nobody needs a certificate to get one.
 *
 * Port 80 only (or the lab's web port), a name and no IP address, looked up once, the guard asked, the very address
 * dialled; no redirects, at most 64 kB, five seconds in all.
 * @throws ProbeFailure: 'malformed' for a URL that we do not fetch and for any answer but 200, 'too-large', 'timeout',
 *   'address-not-public', and what DNS and TCP give
 */
export function httpGet(text: string, context: HttpContext): Promise<Buffer> {
  const detail = `The web server was not done after ${TIMEOUT_MS / 1000} seconds, our limit.`;
  return withDeadline({ signal: context.signal, ms: TIMEOUT_MS, detail }, async (signal) => {
    const url = checkedUrl(text, context.webPort);
    const [address = ''] = await checkedAddresses(url.hostname, { ...context, signal });
    const to = { address, port: Number(url.port || 80) };
    const socket = await context.dial(to, { signal, isPlainWeb: true });
    try {
      const accept = 'application/pkix-cert, application/pkcs7-mime, */*;q=0.1';
      const response = await askWeb(socket, { url, contact: context.contact, accept });
      if (response.statusCode !== 200)
        throw new ProbeFailure('malformed', `HTTP status ${response.statusCode ?? 0}.`);
      return await readBytes(response, MOST_BYTES);
    } catch (error) {
      throw socket.errored instanceof ProbeFailure ? socket.errored : toFailure(error);
    } finally {
      socket.destroy();
    }
  });
}

function checkedUrl(text: string, webPort: number): URL {
  const refuse = (why: string) => new ProbeFailure('malformed', why);
  // eslint-disable-next-line no-control-regex -- URL would drop line breaks in silence
  if (text.length > MAX_URL || /[\u0000-\u0020\u007f]/.test(text))
    throw refuse('The address is too long or has spaces in it.');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:') throw refuse('The address is not one of http.');
  const ports = webPort === 443 ? [80] : [80, webPort];
  if (!ports.includes(Number(url.port || 80))) throw refuse('The address leads to another port.');
  if (url.username !== '' || url.password !== '') throw refuse('The address carries a password.');
  if (/^\[|^[\d.]+$/.test(url.hostname)) throw refuse('The address is an IP address.');
  return url;
}
