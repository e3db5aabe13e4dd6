import { createServer, type Socket } from 'node:net';

export interface TcpListener {
  /** Takes nobody more, and resolves when the last connection has ended. */
  close(): Promise<void>;
}

/**
 * Listens for TCP at one address and port, which no other process shares.
 * @param onSocket limits, reads and ends what comes: nothing of it is done here
 * @throws what `listen` says, EADDRINUSE say
 */
export async function listenTcp(
  { address, port }: { readonly address: string; readonly port: number },
  onSocket: (socket: Socket) => void,
): Promise<TcpListener> {
  const server = createServer(onSocket);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // Later errors of a listening socket (EMFILE) leave it listening.
  server.on('error', () => undefined);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
