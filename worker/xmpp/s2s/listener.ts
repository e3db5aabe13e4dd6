import { setMaxListeners } from 'node:events';
import type { Socket } from 'node:net';
import { ProbeFailure } from '../../net/failure.ts';
import { listenTcp } from '../../net/listen-tcp.ts';
import { remoteAddress } from './remote-address.ts';
import { serveInbound, type ServeParts } from './serve-inbound.ts';

/** Strangers come here: how many connections at once, and how long each may last. */
export interface ListenerLimits {
  readonly connections: number;
  /** Of those that have not proven who they are: many domains may share an address, and each comes when it is asked. */
  readonly perAddress: number;
  /** Milliseconds to prove who one is, and in all. */
  readonly unprovenMs: number;
  readonly provenMs: number;
}

export const LISTENER_LIMITS: ListenerLimits = {
  connections: 256,
  perAddress: 8,
  unprovenMs: 20_000,
  provenMs: 300_000,
};

export interface Listener {
  close(): Promise<void>;
}

interface Guest {
  readonly socket: Socket;
  readonly address: string;
  isProven: boolean;
  readonly end: (failure: ProbeFailure) => void;
}

/**
 * Listens for other servers. When all places are taken, the oldest that has not proven who he is has to go.
 * @throws what `listen` says, EADDRINUSE say
 */
export async function openListener(
  at: { readonly address: string; readonly port: number },
  parts: ServeParts,
  limits: ListenerLimits = LISTENER_LIMITS,
): Promise<Listener> {
  const guests = new Set<Guest>();
  const server = await listenTcp(at, (socket) => {
    if (hasRoom(socket, guests, limits)) welcome(socket, guests, { parts, limits });
    else {
      parts.turnedAway(remoteAddress(socket));
      socket.destroy();
    }
  });
  return {
    close() {
      const closed = server.close();
      for (const { end } of guests) end(new ProbeFailure('closed', 'We are going away.'));
      return closed;
    },
  };
}

function hasRoom(socket: Socket, guests: Set<Guest>, limits: ListenerLimits): boolean {
  const address = remoteAddress(socket);
  const fromThere = [...guests].filter((guest) => guest.address === address && !guest.isProven);
  if (fromThere.length >= limits.perAddress) return false;
  if (guests.size < limits.connections) return true;
  const oldest = [...guests].find(({ isProven }) => !isProven);
  oldest?.end(new ProbeFailure('closed', 'Others have come.'));
  return oldest !== undefined;
}

function welcome(
  socket: Socket,
  guests: Set<Guest>,
  { parts, limits }: { readonly parts: ServeParts; readonly limits: ListenerLimits },
): void {
  const life = new AbortController();
  setMaxListeners(0, life.signal);
  const end = (failure: ProbeFailure) => {
    life.abort(failure);
    guests.delete(guest);
    socket.destroy();
  };
  const guest: Guest = {
    socket,
    address: remoteAddress(socket),
    isProven: false,
    end,
  };
  const endAfter = (ms: number) =>
    setTimeout(() => {
      end(new ProbeFailure('timeout', 'Its time with us was over.'));
    }, ms);
  let timer = endAfter(limits.unprovenMs);
  guests.add(guest);
  socket.on('error', () => socket.destroy()); // whoever comes may leave as he likes
  socket.once('close', () => {
    clearTimeout(timer);
    life.abort(new ProbeFailure('closed', 'It is gone.'));
    guests.delete(guest);
  });
  socket.setNoDelay(true);
  const onProven = () => {
    guest.isProven = true;
    clearTimeout(timer);
    timer = endAfter(limits.provenMs);
  };
  serveInbound(socket, parts, life.signal, onProven).then(
    () => {
      setTimeout(() => socket.destroy(), LINGER_MS).unref();
    },
    () => socket.destroy(),
  );
}

/** What our last words get to leave. */
const LINGER_MS = 500;
