import type { IncomingMessage } from 'node:http';
import { withDeadline } from './deadline.ts';
import { ProbeFailure } from './failure.ts';
import { askWeb, readBytes, type WebQuestion } from './http-exchange.ts';
import { openWeb, type WebContext } from './open-web.ts';

export interface WebAnswer {
  readonly status: number;
  /** The few that we use, lower case, at most 1000 characters each. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of a redirect: empty. */
  readonly body: Buffer;
}

export interface WebRequest extends Pick<WebQuestion, 'method' | 'headers' | 'body' | 'origin'> {
  /** Of the body of the answer. Default 16384. */
  readonly maxBytes?: number;
  /** Absolute, the lookup included, without our waiting for our turn. Default 8000. */
  readonly timeoutMs?: number;
}

const KEPT_HEADERS = [
  'content-type',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
];

/**
 * One request to a place that a stranger named: the name looked up once, the guard asked, the very address dialled, the
 * certificate verified for that name. A redirect is an answer like any other and never followed.
 * @param url https, as `checkedWebUrl` let it through
 * @throws ProbeFailure: 'unreachable' when the name has no address, 'malformed' for an encoded body, 'too-large',
 *   'timeout', and what DNS, TCP and TLS give
 */
export function httpsAsk(url: URL, context: WebContext, request: WebRequest): Promise<WebAnswer> {
  const { maxBytes = 16_384, timeoutMs = 8000, ...asked } = request;
  const detail = `The web server was not done after ${timeoutMs / 1000} seconds, our limit.`;
  return withDeadline({ signal: context.signal, ms: timeoutMs, detail }, async (signal, watch) => {
    const connection = await openWeb(url, { ...context, signal }, watch);
    try {
      const question = { url, contact: context.contact, accept: '*/*', ...asked };
      return await readAnswer(await askWeb(connection.socket, question), maxBytes);
    } catch (error) {
      throw connection.failureOf(error);
    } finally {
      connection.close();
    }
  });
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<WebAnswer> {
  const { statusCode: status = 0, headers } = response;
  const answer = { status, headers: kept(headers) };
  if (status >= 300 && status < 400) return { ...answer, body: Buffer.alloc(0) };
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    const shown = encoding.replace(/[^\w-]/g, '?').slice(0, 32);
    throw new ProbeFailure('malformed', `The answer is encoded (${shown}) though we asked not to.`);
  }
  return { ...answer, body: await readBytes(response, maxBytes) };
}

function kept(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value.slice(0, 1000)]] : [];
    }),
  );
}
