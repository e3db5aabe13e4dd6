import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ProbeFailure } from './failure.ts';
import { askWeb, readBytes, type WebQuestion } from './http-exchange.ts';
import type { TlsSession, WebConnection } from './open-web.ts';

export interface HttpsReply {
  readonly url: string;
  readonly status: number;
  /** The few headers that we use, lower case, at most 1000 characters each. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes that are no UTF-8 stand as U+FFFD; `isUtf8` says whether there are any. */
  readonly body: string;
  readonly isUtf8: boolean;
  /** Where a redirect leads, as the server spells it; null on any other reply. Then there is no body. */
  readonly location: string | null;
  readonly tls: TlsSession;
}

interface Hop {
  readonly question: WebQuestion;
  /** Closed at the end. */
  readonly connection: WebConnection;
  readonly maxBytes: number;
  /** Only the beginning of a body beyond the cap is read, in place of a failure. */
  readonly isCut?: boolean;
}

const KEPT_HEADERS = ['content-type', 'last-modified', 'access-control-allow-origin'];
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * One request over a connection, whose lifetime and signal bound it.
 * @throws ProbeFailure
 */
export async function requestOnce(hop: Hop): Promise<HttpsReply> {
  const { connection } = hop;
  try {
    return await readReply(await askWeb(connection.socket, hop.question), hop);
  } catch (error) {
    throw connection.failureOf(error);
  } finally {
    connection.close();
  }
}

async function readReply(response: IncomingMessage, hop: Hop): Promise<HttpsReply> {
  const status = response.statusCode ?? 0;
  const { location } = response.headers;
  const known = {
    url: hop.question.url.href,
    status,
    headers: kept(response),
    tls: hop.connection.tls,
  };
  if (REDIRECTS.includes(status) && location !== undefined)
    return { ...known, body: '', isUtf8: true, location };
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    const shown = encoding.replace(/[^\w-]/g, '?').slice(0, 32);
    throw new ProbeFailure('malformed', `The answer is encoded (${shown}) though we asked not to.`);
  }
  const bytes = await readBytes(response, hop.maxBytes, hop.isCut);
  const body = new TextDecoder('utf-8').decode(bytes);
  return { ...known, body, isUtf8: isUtf8(bytes), location: null };
}

function kept({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value.slice(0, 1000)]] : [];
    }),
  );
}
