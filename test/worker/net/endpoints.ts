import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';

/** A scripted server on loopback. */
export interface ScriptedEndpoint {
  readonly address: string;
  readonly port: number;
  /** Connections accepted so far, and the most that were open at once. */
  readonly seen: { accepted: number; peak: number };
  close(): Promise<void>;
}

/** Listens with the script as what happens to each connection. Errors of a socket are the script's partner's doing. */
export async function listen(
  script: (socket: Socket) => void,
  at: {
    address?: string;
    port?: number;
    server?: (script: (socket: Socket) => void) => Server;
  } = {},
): Promise<ScriptedEndpoint> {
  const seen = { accepted: 0, peak: 0 };
  const sockets = new Set<Socket>();
  const server = (at.server ?? createServer)(script);
  server.on('connection', (socket: Socket) => {
    seen.accepted += 1;
    sockets.add(socket);
    // One that has been ended counts no more, though its close comes a moment later.
    const busy = [...sockets].filter(({ writableEnded }) => !writableEnded);
    seen.peak = Math.max(seen.peak, busy.length);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  const address = at.address ?? '127.0.0.1';
  server.listen({ host: address, port: at.port ?? 0 });
  await once(server, 'listening');
  return {
    address,
    port: (server.address() as AddressInfo).port,
    seen,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A port of `address` on which nothing listens. */
export async function closedPort(address = '127.0.0.1'): Promise<number> {
  const endpoint = await listen(() => undefined, { address });
  await endpoint.close();
  return endpoint.port;
}

/** Waits until the socket has closed, for whatever reason: `once` of node:events would throw the error. */
export function closed(socket: { once(event: 'close', run: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', resolve);
  });
}
