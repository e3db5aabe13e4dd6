import { type Socket, createSocket } from 'node:dgram';
import { setMaxListeners } from 'node:events';
import { isIPv6 } from 'node:net';
import { ProbeFailure, abortFailure, toFailure } from './failure.ts';
import type { Guard } from './guard.ts';
import { datagramPortRefusal } from './ports.ts';

/** UDP to one address and port, from one port of ours until it is closed. */
export interface DatagramLink {
  /**
   * Sends a packet, up to three times (RFC 8489 §6.2.1, but shorter), and waits for the reply that `accept` takes; others
   * are dropped. One question at a time.
   * @throws ProbeFailure 'timeout', 'refused' where the host says that nobody listens, 'malformed' for a flood of other
   *   packets, 'over-budget' after `MOST_PACKETS`; the signal's
   */
  ask(packet: Uint8Array, accept: (reply: Buffer) => boolean): Promise<Buffer>;
  close(): void;
}

/** When the packet is sent, after the question began; the last number ends the wait. */
const SENDS_MS = [0, 500, 1500] as const;
const GIVE_UP_MS = 3000;
/** Sent over one link in all, and replies that fit no question. */
const MOST_PACKETS = 12;
const MOST_STRAYS = 64;
/** Larger ones are dropped: nothing that we ask for comes near. */
const MOST_BYTES = 2048;

/**
 * Opens UDP to an address that has been resolved already. The guard is asked for it, and of the ports only those that a
 * server may name (`ports.ts`). The socket is connected, so that the system drops what comes from elsewhere.
 * @throws ProbeFailure 'address-not-public'; 'unroutable' where there is no way there
 */
export async function openDatagramLink(
  to: { address: string; port: number },
  { guard, signal }: { guard: Guard; signal: AbortSignal },
): Promise<DatagramLink> {
  if (signal.aborted) throw abortFailure(signal);
  const refusal = guard.refusal(to.address) ?? datagramPortRefusal(to.port);
  if (refusal !== null) throw new ProbeFailure('address-not-public', refusal);
  const socket = createSocket(isIPv6(to.address) ? 'udp6' : 'udp4');
  await connected(socket, to);
  setMaxListeners(0, signal);
  let left = MOST_PACKETS;
  const send = (packet: Uint8Array) => {
    if (--left < 0) return;
    socket.send(packet);
  };
  return {
    async ask(packet, accept) {
      if (left <= 0)
        throw new ProbeFailure('over-budget', `We sent ${MOST_PACKETS} packets, our limit.`);
      return askOver({ socket, send, signal }, packet, accept);
    },
    close() {
      socket.close();
    },
  };
}

function connected(socket: Socket, to: { address: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => {
      socket.close();
      reject(toFailure(error));
    };
    socket.once('error', onError);
    socket.connect(to.port, to.address, () => {
      socket.off('error', onError);
      // A late ICMP answer of a host must not end our process.
      socket.on('error', () => undefined);
      resolve();
    });
  });
}

interface Way {
  readonly socket: Socket;
  readonly send: (packet: Uint8Array) => void;
  readonly signal: AbortSignal;
}

async function askOver(
  { socket, send, signal }: Way,
  packet: Uint8Array,
  accept: (reply: Buffer) => boolean,
): Promise<Buffer> {
  const undo: (() => void)[] = [];
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const later = (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms);
        undo.push(() => {
          clearTimeout(timer);
        });
      };
      let strays = 0;
      const onMessage = (reply: Buffer) => {
        if (reply.length <= MOST_BYTES && accept(reply)) resolve(reply);
        else if (++strays > MOST_STRAYS) reject(flood());
      };
      const onError = (error: Error) => {
        reject(toFailure(error));
      };
      const onAbort = () => {
        reject(abortFailure(signal));
      };
      socket.on('message', onMessage).on('error', onError);
      signal.addEventListener('abort', onAbort, { once: true });
      undo.push(() => {
        socket.off('message', onMessage).off('error', onError);
        signal.removeEventListener('abort', onAbort);
      });
      for (const ms of SENDS_MS) {
        later(ms, () => {
          send(packet);
        });
      }
      later(GIVE_UP_MS, () => {
        reject(silence());
      });
    });
  } finally {
    for (const step of undo) step();
  }
}

const flood = () =>
  new ProbeFailure('malformed', 'The host sent many packets that fit no question of ours.');
const silence = () =>
  new ProbeFailure(
    'timeout',
    `No answer over UDP to ${SENDS_MS.length} packets within ${GIVE_UP_MS / 1000} seconds.`,
  );
