import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import { canonicalAddress } from '../../rubric/iana/special-addresses.ts';
import { CountedSocket } from './counted-socket.ts';
import { ProbeFailure, abortFailure, toFailure } from './failure.ts';
import type { Guard } from './guard.ts';
import type { Limiter } from './limiter.ts';
import { portRefusal } from './ports.ts';

/** What one scan has cost the servers. Connections count from the first SYN on, bytes when a connection has closed. */
export interface Meter {
  connections: number;
  bytesIn: number;
  bytesOut: number;
}

export interface DialOptions {
  signal: AbortSignal;
  /** For TCP to open, once it is our turn. Default 5000. */
  timeoutMs?: number;
  /** Absolute, from the first SYN until the connection is closed. Default 20000. */
  lifetimeMs?: number;
  /** Received over TCP in all. Default 262144. */
  maxBytes?: number;
  /** HTTP without TLS is to be spoken: port 80 is open then. */
  isPlainWeb?: boolean;
  /**
   * Called when it is our turn, just before the first SYN: what comes before is our own waiting.
   * @param giveBack gives the limiter's slot back before the connection is closed, for one that is no handshake any more
   *   but a session that stays. May be called at any time, and again.
   */
  onTurn?: (giveBack: () => void) => void;
}

/** Opens TCP to an address that has been resolved already; names are not taken. */
export type Dial = (to: { address: string; port: number }, options: DialOptions) => Promise<Socket>;

export interface DialParts {
  guard: Guard;
  limiter: Limiter;
  meter: Meter;
  /** Per address, as long as this dial lives (one scan). Default 120: about 30 for each of four endpoints. */
  maxConnections?: number;
}

/**
 * The one way out to servers: asks the guard, keeps to the ports of XMPP, waits for the limiter, counts, and connects to
 * exactly the address that was checked.
 *
 * The returned socket is destroyed with a ProbeFailure when its lifetime, its byte cap or the signal ends it; it always
 * has an error listener, so that no error of a server ends our process. The limiter's slot is given back on close, or when
 * `onTurn` was told to.
 * @throws ProbeFailure
 */
export function createDial(parts: DialParts): Dial {
  const { guard, limiter, meter, maxConnections = 120 } = parts;
  const counts = new Map<string, number>();

  function count(address: string): void {
    const key = canonicalAddress(address);
    const connections = (counts.get(key) ?? 0) + 1;
    if (connections > maxConnections) {
      const detail = `We stopped after ${maxConnections} connections to ${address}, our limit for one scan.`;
      throw new ProbeFailure('over-budget', detail);
    }
    counts.set(key, connections);
    meter.connections += 1;
  }

  return async (to, options) => {
    if (options.signal.aborted) throw abortFailure(options.signal);
    // A scan's probes wait on one signal side by side: more than ten listeners are no leak.
    setMaxListeners(0, options.signal);
    const refusal = guard.refusal(to.address) ?? portRefusal(to.port, options.isPlainWeb);
    if (refusal !== null) throw new ProbeFailure('address-not-public', refusal);
    const leave = await turnAt(to.address, limiter, options.signal);
    try {
      count(to.address);
      options.onTurn?.(leave);
      return await open(to, options, (socket) => {
        meter.bytesIn += socket.bytesRead;
        meter.bytesOut += socket.bytesWritten;
        leave();
      });
    } catch (error) {
      leave();
      throw error;
    }
  };
}

/** Waits for our turn. What breaks meanwhile, our own database say, is our fault and tells nothing about the server. */
async function turnAt(address: string, limiter: Limiter, signal: AbortSignal): Promise<() => void> {
  const leave = await limiter.enter(address, signal).catch((error: unknown) => {
    if (signal.aborted) throw abortFailure(signal);
    if (error instanceof ProbeFailure) throw error;
    const detail = 'Something went wrong on our side while we waited for our turn.';
    throw new ProbeFailure('ours', detail, { cause: error });
  });
  if (!signal.aborted) return leave;
  // The slot came in the same moment as the abort.
  leave();
  throw abortFailure(signal);
}

/** Connects; `onClose` runs once when the socket has closed, whether it ever opened or not. */
function open(
  to: { address: string; port: number },
  options: DialOptions,
  onClose: (socket: Socket) => void,
): Promise<Socket> {
  const socket = new CountedSocket(options.maxBytes ?? 262_144);
  const ends = endings(socket, options);
  return new Promise((resolve, reject) => {
    socket.on('error', (error) => {
      reject(toFailure(error));
    });
    socket.once('close', () => {
      ends.clear();
      onClose(socket);
      reject(new ProbeFailure('closed', 'The connection was closed while it was being opened.'));
    });
    socket.once('connect', () => {
      ends.opened();
      resolve(socket);
    });
    socket.setNoDelay(true);
    socket.connect({
      host: to.address,
      port: to.port,
      family: isIPv6(to.address) ? 6 : 4,
      autoSelectFamily: false,
    });
  });
}

/** The absolute ends of a socket: the time to open, the lifetime, the signal. */
function endings(socket: Socket, { signal, timeoutMs = 5000, lifetimeMs = 20_000 }: DialOptions) {
  const endWith = (failure: ProbeFailure) => {
    socket.destroy(failure);
  };
  const endAfter = (ms: number, detail: string) =>
    setTimeout(() => {
      endWith(new ProbeFailure('timeout', detail));
    }, ms);
  const onAbort = () => {
    endWith(abortFailure(signal));
  };
  const opening = endAfter(
    timeoutMs,
    `No answer within ${timeoutMs / 1000} seconds: the host is down, or a firewall drops our packets.`,
  );
  const living = endAfter(
    lifetimeMs,
    `The connection was not done after ${lifetimeMs / 1000} seconds, our limit.`,
  );
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    opened() {
      clearTimeout(opening);
    },
    clear() {
      clearTimeout(opening);
      clearTimeout(living);
      signal.removeEventListener('abort', onAbort);
    },
  };
}
