import { createHash, randomBytes } from 'node:crypto';
import { ProbeFailure } from './failure.ts';
import { askForWebSocket } from './http-exchange.ts';
import type { WebConnection } from './open-web.ts';

/** What RFC 6455 §1.3 adds to the key. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Turns a connection to a web server into a WebSocket with the subprotocol `xmpp` (RFC 6455 §4, RFC 7395 §3.1). After it,
 * frames come and go over the connection's socket. Redirects are not followed, extensions not offered.
 * @throws ProbeFailure 'malformed' for whatever is no such WebSocket, and what HTTP and TCP give
 */
export async function openWebSocket(
  connection: WebConnection,
  url: URL,
  contact: string | null,
): Promise<void> {
  const key = randomBytes(16).toString('base64');
  const { socket } = connection;
  try {
    const { headers, head } = await askForWebSocket(socket, { url, contact, key });
    const problem = problemOf(headers, key);
    if (problem !== null) throw new ProbeFailure('malformed', problem);
    if (head.length > 0) socket.unshift(head);
  } catch (error) {
    throw connection.failureOf(error);
  }
}

function problemOf(
  headers: Awaited<ReturnType<typeof askForWebSocket>>['headers'],
  key: string,
): string | null {
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  if (headers.upgrade?.toLowerCase() !== 'websocket')
    return 'The web server switched to another protocol than WebSocket.';
  if (headers['sec-websocket-accept'] !== accept)
    return 'The web server did not take up our key (Sec-WebSocket-Accept).';
  if (headers['sec-websocket-extensions'] !== undefined)
    return 'The web server chose an extension that nobody offered.';
  if (headers['sec-websocket-protocol'] !== 'xmpp')
    return 'The WebSocket does not speak the subprotocol xmpp.';
  return null;
}
