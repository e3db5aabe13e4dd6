import { createServer, type Socket } from 'node:net';

/** A TCP server that counts who comes, and does with each what the test says. */
export interface Listener {
  /** Connections so far. */
  count(): number;
  close(): Promise<void>;
}

export function listen(
  address: string,
  port: number,
  serve: (socket: Socket) => void,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy()); // the scan may leave without a word
    socket.on('close', () => sockets.delete(socket));
    serve(socket);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port }, () => {
      resolve({
        count: () => count,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}
