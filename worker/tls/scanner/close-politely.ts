import type { Socket } from 'node:net';

/** How long a peer gets to close its side. */
const GRACE_MS = 1_000;

/**
 * Ends a connection in order: FIN, and what still comes is read and thrown away, so that no RST goes out: many of those look
 * like an attack. Without close_notify, though a handshake is under way: it ends the whole process of Node.js 0.10.0 by an
 * assertion, while a connection that just ends is nothing new to any server. Returns at once.
 */
export function closePolitely(socket: Socket): void {
  if (socket.destroyed) return;
  const timer = setTimeout(() => {
    socket.destroy();
  }, GRACE_MS);
  socket.once('close', () => {
    clearTimeout(timer);
  });
  // An error now is nobody's answer; dial's own listener has seen it as well.
  socket.on('error', () => undefined);
  socket.end();
  socket.resume();
}
