import type { Socket } from 'node:net';
import { abortFailure, toFailure } from '../../net/failure.ts';
import { keyExchangeShape, suiteTraits } from './suite-traits.ts';
import type { Alert } from './wire/alert.ts';
import { closePolitely } from './close-politely.ts';
import { encodeClientHello, type ClientHello } from './wire/client-hello.ts';
import { FlightReader, type FlightState } from './wire/flight-reader.ts';
import type { OwnKeyShare } from './wire/key-share.ts';
import type { ServerFlight } from './wire/server-flight.ts';
import type { ServerHello } from './wire/server-hello.ts';
import { WireError, type WireProblem } from './wire/wire-error.ts';

/** Slow is not absent: this is long, and what it cuts off is a timeout, not a refusal. */
const HELLO_TIMEOUT_MS = 6_000;

/** What one hello came to; never one for another. */
export type HelloResult =
  | {
      readonly kind: 'answered';
      readonly hello: ServerHello;
      readonly flight: ServerFlight;
      /** Why less came than was waited for; null when all of it came. */
      readonly cut: Exclude<Ending, { kind: 'enough' }> | null;
    }
  | Exclude<Ending, { kind: 'enough' }>;

type Ending =
  | { readonly kind: 'enough' }
  | { readonly kind: 'alert'; readonly alert: Alert }
  | { readonly kind: 'closed' | 'reset' | 'timeout' }
  | { readonly kind: WireProblem; readonly detail: string };

export interface HelloOptions {
  /** Whether the flight so far holds what is looked for. Default: the ServerHello is enough. */
  readonly isEnough?: (flight: ServerFlight) => boolean;
  /** Our key shares of TLS 1.3, for reading behind the ServerHello. */
  readonly shares?: readonly OwnKeyShare[];
  readonly signal: AbortSignal;
}

/**
 * Sends one ClientHello over a socket on which one is due, and reads until what is needed is in. Then the connection is
 * closed politely, in the background.
 * @throws ProbeFailure only when the signal is aborted
 */
export async function probeHello(
  socket: Socket,
  hello: ClientHello,
  options: HelloOptions,
): Promise<HelloResult> {
  const { message, record } = encodeClientHello(hello);
  const {
    isEnough = (flight: ServerFlight) => flight.hello !== null,
    shares = [],
    signal,
  } = options;
  const reader = new FlightReader({
    shapeOf: (suite) => keyExchangeShape(suiteTraits(suite)),
    keys: shares.length === 0 ? null : { clientHello: message, shares },
    isEnough: (flight) => isEnough(flight) || flight.isDone,
  });
  const ending = await exchange(socket, record, {
    signal,
    read: (bytes) => endingOf(reader.read(bytes)),
  });
  closePolitely(socket);
  const { flight } = reader;
  if (flight.hello === null) return ending.kind === 'enough' ? { kind: 'closed' } : ending;
  const cut = ending.kind === 'enough' ? null : ending;
  return { kind: 'answered', hello: flight.hello, flight, cut };
}

function endingOf(state: FlightState): Ending | null {
  if (state.state === 'alert') return { kind: 'alert', alert: state.alert };
  return state.state === 'enough' ? { kind: 'enough' } : null;
}

interface Exchange<E> {
  readonly signal: AbortSignal;
  /** Null: go on reading. May throw WireError. */
  readonly read: (bytes: Buffer) => E | null;
}

/** Sends bytes, and reads until the reader has an ending, or the connection comes to one. */
export function exchange<E>(
  socket: Socket,
  record: Buffer,
  { signal, read }: Exchange<E>,
): Promise<E | Exclude<Ending, { kind: 'enough' | 'alert' }>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      end({ kind: 'timeout' });
    }, HELLO_TIMEOUT_MS);
    const onAbort = () => {
      detach();
      socket.destroy();
      reject(abortFailure(signal));
    };
    const onData = (bytes: Buffer) => {
      const ending = attempt(read, bytes);
      if (ending !== null) end(ending);
    };
    const onClosed = () => {
      end({ kind: 'closed' });
    };
    const onError = (error: Error) => {
      end(endingOfError(error));
    };
    const detach = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.off('data', onData).off('end', onClosed).off('close', onClosed).off('error', onError);
    };
    const end = (ending: E | Exclude<Ending, { kind: 'enough' | 'alert' }>) => {
      detach();
      if (signal.aborted) reject(abortFailure(signal));
      else resolve(ending);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('data', onData).on('end', onClosed).on('close', onClosed).on('error', onError);
    if (signal.aborted) onAbort();
    else if (socket.destroyed)
      end(socket.errored ? endingOfError(socket.errored) : { kind: 'closed' });
    else socket.write(record);
    socket.resume();
  });
}

function attempt<E>(read: (bytes: Buffer) => E | null, bytes: Buffer) {
  try {
    return read(bytes);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { kind: error.problem, detail: error.message };
  }
}

function endingOfError(error: Error): Exclude<Ending, { kind: 'enough' | 'alert' }> {
  const { reason, detail } = toFailure(error);
  if (reason === 'too-large') return { kind: 'too-large', detail };
  if (reason === 'timeout' || reason === 'closed') return { kind: reason };
  return { kind: 'reset' };
}
