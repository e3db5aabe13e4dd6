import { type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProbeFailure } from './failure.ts';

const MAX_HEADER_BYTES = 16_384;

export interface WebQuestion {
  readonly url: URL;
  /** Where people can complain about us, part of the User-Agent. */
  readonly contact: string | null;
  /** The header Accept. */
  readonly accept: string;
  /** The header Origin, as a page of that site would send it; absent: none. */
  readonly origin?: string;
  /** Default: POST where there is a body, else GET. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'OPTIONS';
  /** Besides those of every question, which they do not replace. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly content: string | Uint8Array };
}

/**
 * One request over an open stream, TLS or not, up to the headers of the answer. The stream's own lifetime bounds it.
 * @throws ProbeFailure and what Node gives
 */
export function askWeb(stream: Duplex, question: WebQuestion): Promise<IncomingMessage> {
  const { url, body, method = body === undefined ? 'GET' : 'POST' } = question;
  return new Promise((resolve, reject) => {
    const sent = request({
      createConnection: () => stream,
      method,
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      maxHeaderSize: MAX_HEADER_BYTES,
      setHost: false,
      headers: {
        ...question.headers,
        ...commonHeaders(question),
        ...bodyHeaders(question),
        Connection: 'close',
      },
    });
    sent.once('response', resolve);
    sent.on('error', reject);
    sent.once('close', () => {
      reject(new ProbeFailure('closed', 'The web server closed the connection without an answer.'));
    });
    sent.end(body?.content);
  });
}

/**
 * Asks to speak WebSocket with the subprotocol `xmpp` over an open stream (RFC 6455 §4.1, RFC 7395 §3.1).
 * @param key of `Sec-WebSocket-Key`, 16 random bytes in base64
 * @returns the answer, and the bytes that came behind it
 * @throws ProbeFailure 'malformed' for any answer but 101, 'banned' for 429
 */
export function askForWebSocket(
  stream: Duplex,
  { url, contact, key }: { url: URL; contact: string | null; key: string },
): Promise<{ headers: IncomingMessage['headers']; head: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request({
      createConnection: () => stream,
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      maxHeaderSize: MAX_HEADER_BYTES,
      setHost: false,
      headers: {
        Host: url.host,
        'User-Agent': userAgent(contact),
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Protocol': 'xmpp',
        'Sec-WebSocket-Key': key,
      },
    });
    sent.once('upgrade', ({ headers }, _socket, head) => {
      resolve({ headers, head });
    });
    sent.once('response', ({ statusCode = 0 }) => {
      reject(notThat(statusCode, 'a WebSocket'));
    });
    sent.on('error', reject);
    sent.once('close', () => {
      reject(new ProbeFailure('closed', 'The web server closed the connection without an answer.'));
    });
    sent.end();
  });
}

/** A status by which a web server, or what stands in front of it, turns us away: that tells nothing about what is there. */
export function whyTurnedAway(status: number): ProbeFailure | null {
  if (status === 429)
    return new ProbeFailure('banned', 'The web server says that we ask too often.');
  if (![401, 403, 451].includes(status)) return null;
  return new ProbeFailure('banned', `The web server does not let us in (HTTP status ${status}).`);
}

/** An HTTP status in place of what was asked for, as a failure. */
export function notThat(status: number, what: string): ProbeFailure {
  const turnedAway = whyTurnedAway(status);
  if (turnedAway !== null) return turnedAway;
  if (status >= 300 && status < 400) {
    const detail = `The web server answered with a redirect (${status}) in place of ${what}: it is not followed.`;
    return new ProbeFailure('malformed', detail);
  }
  const detail = `The web server answered with HTTP status ${status} in place of ${what}.`;
  return new ProbeFailure('malformed', detail);
}

function commonHeaders({ url, contact, accept, origin }: WebQuestion): Record<string, string> {
  return {
    Host: url.host,
    'User-Agent': userAgent(contact),
    Accept: accept,
    'Accept-Encoding': 'identity',
    ...(origin === undefined ? {} : { Origin: origin }),
  };
}

function bodyHeaders({ body }: WebQuestion): Record<string, string> {
  if (body === undefined) return {};
  const length = Buffer.byteLength(body.content);
  return { 'Content-Type': body.type, 'Content-Length': String(length) };
}

function userAgent(contact: string | null): string {
  const plain = contact?.replace(/[^\x21-\x7e]/g, '').slice(0, 200) ?? '';
  return plain === '' ? 'Vouch/0.1' : `Vouch/0.1 (+${plain})`;
}

/**
 * The body of an answer.
 * @param isCut what is beyond the cap is left where it is, in place of a failure
 * @throws ProbeFailure too-large, as soon as that is known
 */
export async function readBytes(
  response: IncomingMessage,
  maxBytes: number,
  isCut = false,
): Promise<Buffer> {
  const tooLarge = () =>
    new ProbeFailure('too-large', `The answer is larger than ${Math.round(maxBytes / 1024)} kB.`);
  if (!isCut && Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= maxBytes) continue;
    if (!isCut) throw tooLarge();
    break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
