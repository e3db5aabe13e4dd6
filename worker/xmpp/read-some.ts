import type { Duplex } from 'node:stream';
import { ProbeFailure, toFailure } from '../net/failure.ts';

function buffered(socket: Duplex): Buffer | null {
  return socket.read() as Buffer | null;
}

/**
 * The next bytes that arrive on `socket`. Reads in paused mode, so that nothing is lost when TLS takes the socket over.
 * Rejects with a ProbeFailure: `closed` when the peer ends the connection, what broke the socket, or the reason of
 * `signal`.
 */
export async function readSome(socket: Duplex, signal: AbortSignal): Promise<Buffer> {
  if (signal.aborted) throw toFailure(signal.reason);
  const ready = buffered(socket);
  if (ready !== null) return ready;
  if (socket.errored) throw toFailure(socket.errored);
  if (socket.readableEnded || socket.destroyed) throw closed();
  return waitForBytes(socket, signal);
}

function waitForBytes(socket: Duplex, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settle = (bytes: Buffer | null, failure: ProbeFailure) => {
      for (const [event, listener] of listeners) socket.off(event, listener);
      signal.removeEventListener('abort', onAbort);
      if (bytes === null) reject(failure);
      else resolve(bytes);
    };
    const onReadable = () => {
      const bytes = buffered(socket);
      if (bytes !== null) settle(bytes, closed());
    };
    const onError = (error: Error) => {
      settle(null, toFailure(error));
    };
    const onEnd = () => {
      settle(null, socket.errored ? toFailure(socket.errored) : closed());
    };
    const onAbort = () => {
      settle(null, toFailure(signal.reason));
    };
    const listeners = [
      ['readable', onReadable],
      ['error', onError],
      ['end', onEnd],
      ['close', onEnd],
    ] as const;
    for (const [event, listener] of listeners) socket.on(event, listener);
    signal.addEventListener('abort', onAbort);
  });
}

function closed(): ProbeFailure {
  return new ProbeFailure('closed', 'The server ended the connection before it answered.');
}
