import { connect, createServer, type Socket } from 'node:net';

export interface Place {
  readonly address: string;
  readonly port: number;
}

export interface DelayProxy {
  /** TCP connections accepted since the last call, and bytes both ways. */
  take(): { readonly connections: number; readonly bytes: number };
  stop(): Promise<void>;
}

interface Route {
  readonly listen: Place;
  readonly to: Place;
  /** Emulated round trip in milliseconds; 0 only counts. */
  readonly roundTripMs: number;
}

/**
 * Stands in front of a server, counts connections, and keeps what is sent waiting for half a round trip each way. The
 * kernel here has no netem: a connection to us opens at once, so the round trip of its SYN is added to the client's
 * first bytes.
 */
export function startDelayProxy({ listen, to, roundTripMs }: Route): Promise<DelayProxy> {
  let connections = 0;
  let bytes = 0;
  const sockets = new Set<Socket>();
  const count = (data: Buffer) => (bytes += data.length);
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    connections += 1;
    const open = performance.now() + roundTripMs;
    const backend = connect({
      host: to.address,
      port: to.port,
      noDelay: true,
      allowHalfOpen: true,
    });
    for (const socket of [client, backend])
      sockets.add(socket.on('data', count).on('close', () => sockets.delete(socket)));
    join(client, backend, { wayMs: roundTripMs / 2, openAt: open });
    join(backend, client, { wayMs: roundTripMs / 2, openAt: open });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen({ host: listen.address, port: listen.port }, () => {
      resolve({
        take() {
          const taken = { connections, bytes };
          connections = bytes = 0;
          return taken;
        },
        async stop() {
          const closed = new Promise((done) => server.close(done));
          for (const socket of sockets) socket.destroy();
          await closed;
        },
      });
    });
  });
}

/** Hands on bytes, end and reset, each `wayMs` after it came, in their order. */
function join(
  from: Socket,
  to: Socket,
  { wayMs, openAt }: { wayMs: number; openAt: number },
): void {
  const waiting: { readonly at: number; readonly hand: () => void }[] = [];
  let timer: NodeJS.Timeout | null = null;
  const handOn = () => {
    timer = null;
    while ((waiting[0]?.at ?? Infinity) <= performance.now()) waiting.shift()?.hand();
    const [next] = waiting;
    if (next !== undefined) timer = setTimeout(handOn, next.at - performance.now());
  };
  const later = (hand: () => void) => {
    waiting.push({ at: Math.max(performance.now(), openAt) + wayMs, hand });
    if (timer === null) handOn();
  };
  from.on('data', (data: Buffer) => {
    later(() => to.writable && to.write(data));
  });
  from.on('end', () => {
    later(() => to.end());
  });
  from.on('error', () => {
    later(() => to.resetAndDestroy());
  });
  from.on('close', () => {
    if (!from.readableEnded) later(() => to.destroy());
  });
}
