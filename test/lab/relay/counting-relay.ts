import { connect, createServer, type Server, type Socket } from 'node:net';

/** What came to a server, counted in front of it: on its own side, whoever came. */
export interface Seen {
  readonly connections: number;
  /** Connections that were open at the same time, at most: every handshake is within one. */
  readonly mostAtOnce: number;
  /** Of these, that had not yet come to the end of a TLS handshake, at most; without TLS it does not end before them. */
  readonly mostHandshakes: number;
  /** From whoever comes to the server, and back. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly byPort: Readonly<Record<number, number>>;
}

export interface CountingRelay {
  /** Since the last call. */
  take(): Seen;
  stop(): Promise<void>;
}

interface Route {
  /** Where the relay listens, on every one of `ports`. */
  readonly at: string;
  /** The server that it stands in front of. */
  readonly to: string;
  readonly ports: readonly number[];
}

/** Stands in front of a server at an address of its own, hands everything on, and counts. */
export async function startCountingRelay({ at, to, ports }: Route): Promise<CountingRelay> {
  const open = new Set<Socket>();
  const greeting = new Set<Socket>();
  const sockets = new Set<Socket>();
  const nothing = () => ({
    ...{
      connections: 0,
      mostAtOnce: open.size,
      mostHandshakes: greeting.size,
      bytesIn: 0,
      bytesOut: 0,
    },
    byPort: {} as Record<number, number>,
  });
  let seen = nothing();
  const accept = (port: number) => (client: Socket) => {
    seen.connections += 1;
    seen.byPort[port] = (seen.byPort[port] ?? 0) + 1;
    const others = [...open];
    open.add(client);
    greeting.add(client);
    afterFarewells(() => {
      const beside = others.filter((other) => open.has(other)).length;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, beside + 1);
      if (greeting.has(client)) seen.mostHandshakes = Math.max(seen.mostHandshakes, greeting.size);
    });
    const server = connect({ host: to, port, noDelay: true, allowHalfOpen: true });
    client.on('data', (data: Buffer) => {
      seen.bytesIn += data.length;
      if (endsHandshake(data)) greeting.delete(client);
    });
    server.on('data', (data: Buffer) => (seen.bytesOut += data.length));
    for (const farewell of ['end', 'close'])
      client.once(farewell, () => open.delete(client) && greeting.delete(client));
    join(client, server);
    join(server, client);
    for (const socket of [client, server])
      sockets.add(socket.on('close', () => sockets.delete(socket)));
  };
  const servers = await Promise.all(ports.map((port) => listen(at, port, accept(port))));
  return {
    take() {
      const taken = seen;
      seen = nothing();
      return taken;
    },
    async stop() {
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

/** change_cipher_spec or application_data (RFC 8446 §5.1): the client's last word in a handshake. */
const endsHandshake = (data: Buffer): boolean =>
  (data[0] === 0x14 || data[0] === 0x17) && data[1] === 0x03;

function listen(host: string, port: number, accept: (client: Socket) => void): Promise<Server> {
  const server = createServer({ noDelay: true, allowHalfOpen: true }, accept);
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen({ host, port, exclusive: true }, () => {
      resolve(server);
    });
  });
}

/**
 * Runs once the farewells that reached us before have been read: the kernel tells of a newcomer and of those who left in
 * one breath, and in no order.
 */
function afterFarewells(run: () => void): void {
  setImmediate(() => setImmediate(run));
}

/** Hands on bytes, the end, and a reset. */
function join(from: Socket, to: Socket): void {
  from.on('data', (data: Buffer) => to.writable && to.write(data));
  from.once('end', () => to.end());
  from.on('error', () => to.resetAndDestroy());
  from.once('close', () => {
    if (!from.readableEnded) to.destroy();
  });
}
