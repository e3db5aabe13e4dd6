import { createServer, type Server, type Socket } from 'node:net';
import type { AddressRange } from './address-range.ts';
import { HOST_OCTETS, KNOWN_HOSTS, KNOWN_HOST_PORT } from './domains.ts';

export interface Switchable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

function listen(address: string, port: number, sockets: Set<Socket>): Promise<Server> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()); // whoever tests the network may leave without a word
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
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
      const places = KNOWN_HOSTS.map((name): [string, number] => [
        range.address(HOST_OCTETS[name]),
        KNOWN_HOST_PORT,
      ]);
      const { ipv6Ports } = range;
      if (ipv6Ports !== null) places.push(['::1', ipv6Ports.knownHost]);
      servers = await Promise.all(places.map(([address, port]) => listen(address, port, sockets)));
    },
    async stop() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      servers = [];
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}
