import { readFile } from 'node:fs/promises';
import { createServer as createWebServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { KeyPair } from '../certificates.ts';
import { SERVICE_PORTS } from '../domains.ts';
import type { Switchable } from '../known-hosts.ts';
import type { Place } from './answers.ts';
import { LyingConnection } from './connection.ts';
import { Router } from './router.ts';

/**
 * An XMPP server that advertises everything and does next to nothing: people sign in (with any password), add each other
 * and write to each other, as long as both are there. Whatever else it is asked for it says that it is done. Files are
 * taken, and never given back. Both calls may be repeated.
 */
export function createLyingServer(place: Place, pair: KeyPair): Switchable {
  const sockets = new Set<Socket>();
  let servers: Server[] = [];
  const start = async () => {
    const [cert, key] = await Promise.all([readFile(pair.certificate), readFile(pair.key)]);
    const { domain } = place;
    const company = {
      domain,
      router: new Router(place),
      context: createSecureContext({ cert, key }),
    };
    const xmpp = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      new LyingConnection(socket, company);
    });
    const web = createWebServer({ cert, key }, (request, response) => {
      request.resume();
      response.writeHead(request.method === 'PUT' ? 201 : 404).end();
    });
    web.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    const { address, webPort } = place;
    return Promise.all([
      listen(xmpp, address, SERVICE_PORTS['xmpp-client']),
      listen(web, address, webPort),
    ]);
  };
  return {
    async start() {
      if (servers.length === 0) servers = await start();
    },
    async stop() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      servers = [];
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      resolve(server);
    });
  });
}
