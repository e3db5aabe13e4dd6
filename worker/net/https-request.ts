import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connectTls } from './connect-tls.ts';
import { ProbeFailure, toFailure } from './failure.ts';
import { askWeb, readBytes } from './http-exchange.ts';

export interface HttpsReply {
  readonly url: string;
  readonly status: number;
  /** The few headers that we use, lower case, at most 1000 characters each. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where a redirect leads, as the server spells it; null on any other reply. Then there is no body. */
  readonly location: string | null;
}

interface Hop {
  url: URL;
  /** TCP, open, to the checked address. It is destroyed at the end. */
  socket: Socket;
  trustAnchors: readonly string[];
  contact: string | null;
  maxBytes: number;
}

const KEPT_HEADERS = ['content-type', 'last-modified', 'access-control-allow-origin'];
const REDIRECTS = [301, 302, 303, 307, 308];
const ACCEPT = 'application/json, text/*;q=0.5, */*;q=0.1';

/**
 * One GET over TLS on an open socket, whose lifetime and signal bound it.
 * @throws ProbeFailure
 */
export async function requestOnce(hop: Hop): Promise<HttpsReply> {
  const { socket } = hop;
  try {
    const secured = await secure(hop);
    const { url, contact } = hop;
    const response = await askWeb(secured, { url, contact, accept: ACCEPT });
    return await readReply(response, hop);
  } catch (error) {
    // What ended the connection says more than what this end made of it.
    throw socket.errored instanceof ProbeFailure ? socket.errored : toFailure(error);
  } finally {
    socket.destroy();
  }
}

/** TLS with the name as SNI; the certificate must lead to one of our anchors and name it (RFC 9110 §4.3.4). */
function secure({ url, socket, trustAnchors }: Hop): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = connectTls(socket, {
      servername: url.hostname,
      ca: [...trustAnchors],
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: true,
    });
    secured.once('secureConnect', () => {
      resolve(secured);
    });
    secured.on('error', reject);
    secured.once('close', () => {
      reject(new ProbeFailure('closed', 'The connection was closed during the TLS handshake.'));
    });
  });
}

async function readReply(response: IncomingMessage, hop: Hop): Promise<HttpsReply> {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  const url = hop.url.href;
  if (REDIRECTS.includes(status) && location !== undefined) {
    return { url, status, headers: kept(response), body: '', location };
  }
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    const shown = encoding.replace(/[^\w-]/g, '?').slice(0, 32);
    throw new ProbeFailure('malformed', `The answer is encoded (${shown}) though we asked not to.`);
  }
  const body = readText(await readBytes(response, hop.maxBytes));
  return { url, status, headers: kept(response), body, location: null };
}

function kept({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value.slice(0, 1000)]] : [];
    }),
  );
}

function readText(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new ProbeFailure('malformed', 'The answer is not UTF-8.', { cause: error });
  }
}
