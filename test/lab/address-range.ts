import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** Held open on the range's first address for as long as the lab runs: the claim that other runs see. */
const LOCK_PORT = 4999;

export interface AddressRange {
  /** `127.x.y`: the lab owns `127.x.y.0/24`. */
  readonly prefix: string;
  /** The address with that last octet. */
  address(octet: number): string;
  release(): Promise<void>;
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
