import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { Socket } from 'node:net';
import { CountedSocket } from './counted-socket.ts';

/**
 * TLS over a socket of `dial`'s, under that socket's byte cap: the raw count is looked at before anything is handed up, so
 * that a flood is over at most one read (64 kB) behind the cap.
 */
export function connectTls(socket: Socket, options: ConnectionOptions): TLSSocket {
  const secured = connect({ ...options, socket });
  if (!(socket instanceof CountedSocket)) return secured;
  const push = secured.push.bind(secured);
  secured.push = (chunk: unknown, encoding?: BufferEncoding) =>
    !socket.endIfFull() && push(chunk, encoding);
  return secured;
}
