import type { Socket } from 'node:net';
import { list16, uint, vector } from './wire/byte-writer.ts';
import { CONTENT } from './wire/record-reader.ts';

/** How long a peer gets to close its side. */
const GRACE_MS = 1_000;
const CLOSE_NOTIFY = 0x0100;

/**
 * Ends a connection in order: close_notify where a handshake is under way, then FIN, and what still comes is read and
 * thrown away, so that no RST goes out: many of those look like an attack. Returns at once.
 * @param version of the hello that was sent; null where the other side is through with us already
 */
export function closePolitely(socket: Socket, version: number | null): void {
  if (socket.destroyed) return;
  const timer = setTimeout(() => {
    socket.destroy();
  }, GRACE_MS);
  socket.once('close', () => {
    clearTimeout(timer);
  });
  // An error now is nobody's answer; dial's own listener has seen it as well.
  socket.on('error', () => undefined);
  if (version !== null && socket.writable) {
    const header = Buffer.concat([uint(1, CONTENT.alert), uint(2, Math.min(version, 0x0303))]);
    socket.write(Buffer.concat([header, vector(2, list16([CLOSE_NOTIFY]))]));
  }
  socket.end();
  socket.resume();
}
