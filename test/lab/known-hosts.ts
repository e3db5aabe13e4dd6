import { createServer, type Server, type Socket } from 'node:net';
import type { AddressRange } from './address-range.ts';
import { HOST_OCTETS, KNOWN_HOSTS, KNOWN_HOST_PORT } from './domains.ts';

export interface Switchable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

function listen(address: string, sockets: Set<Socket>): Promise<Server> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()); // whoever tests the network may leave without a word
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port: KNOWN_HOST_PORT, exclusive: true }, () => {
      resolve(server);
    });
  });
}

/** The hosts of the worker's self-test: they accept a connection and say nothing. Both calls may be repeated. */
export function createKnownHosts(range: AddressRange): Switchable {
  const sockets = new Set<Socket>();
  let servers: Server[] = [];
  return {
    async start() {
      if (servers.length > 0) return;
      servers = await Promise.all(
        KNOWN_HOSTS.map((name) => listen(range.address(HOST_OCTETS[name]), sockets)),
      );
    },
    async stop() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      servers = [];
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}
