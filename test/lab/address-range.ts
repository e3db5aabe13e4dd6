import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** Held open on the range's first address for as long as the lab runs: the claim that other runs see. */
const LOCK_PORT = 4999;

export interface Ipv6Ports {
  readonly c2s: number;
  readonly s2s: number;
  readonly knownHost: number;
}

export interface AddressRange {
  /** `127.x.y`: the lab owns `127.x.y.0/24`. */
  readonly prefix: string;
  /** The address with that last octet. */
  address(octet: number): string;
  /** Of IPv6 loopback there is only ::1: ports there that nobody else had. Null: this machine has no IPv6. */
  readonly ipv6Ports: Ipv6Ports | null;
  release(): Promise<void>;
}

/** Below the ports that a system gives to connections. */
const IPV6_PORTS = [20_000, 32_000] as const;

/** Whether a port of ::1 is free; rejects where there is no IPv6. */
function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ host: '::1', port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

async function findIpv6Ports(): Promise<Ipv6Ports | null> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const first = randomInt(...IPV6_PORTS);
    const ports = [first, first + 1, first + 2];
    try {
      const free = await Promise.all(ports.map(isFree));
      if (free.every(Boolean)) return { c2s: first, s2s: first + 1, knownHost: first + 2 };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code)) return null;
      throw error;
    }
  }
  throw new Error('No free ports at ::1 for the lab after 20 tries.');
}

/** Binds the lock; null when another run holds it. */
function lock(prefix: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen({ host: `${prefix}.1`, port: LOCK_PORT, exclusive: true }, () => {
      resolve(server);
    });
  });
}

/**
 * Claims a random 127.x.y.0/24 for this run, so that several labs run side by side on one machine. The claim is a
 * socket: it ends with the process, however that ends.
 * @throws when 20 random ranges in a row are taken, or loopback cannot be bound.
 */
export async function claimAddressRange(): Promise<AddressRange> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const prefix = `127.${randomInt(1, 255)}.${randomInt(1, 255)}`;
    const server = await lock(prefix);
    if (server === null) continue;
    return {
      prefix,
      ipv6Ports: await findIpv6Ports(),
      address: (octet) => `${prefix}.${octet}`,
      release: () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
        }),
    };
  }
  throw new Error('No free 127.x.y.0/24 for the lab after 20 tries: are other labs left running?');
}
