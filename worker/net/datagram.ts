import { type Socket, createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { ProbeFailure, abortFailure, toFailure } from './failure.ts';

/** So many wrong replies are a flood, not a mishap. */
const MAX_STRAYS = 64;

export interface ExchangeOptions {
  signal: AbortSignal;
  /** Absolute. */
  timeoutMs: number;
  /** Whether a reply belongs to the question; others are dropped and the wait goes on. */
  accept: (reply: Buffer) => boolean;
}

/**
 * Sends one datagram and waits for the reply that `accept` takes. For our own resolver only: no guard is asked.
 *
 * Each exchange has a socket of its own on a random port, connected, so that the system drops what comes from elsewhere.
 * @throws ProbeFailure 'timeout'; 'dns' when nobody listens there or a flood of wrong replies comes; the signal's.
 */
export async function exchange(
  to: { address: string; port: number },
  packet: Uint8Array,
  options: ExchangeOptions,
): Promise<Buffer> {
  if (options.signal.aborted) throw abortFailure(options.signal);
  const socket = createSocket(isIPv6(to.address) ? 'udp6' : 'udp4');
  const closed = new Promise<void>((resolve) => socket.once('close', resolve));
  try {
    return await ask(socket, to, { packet, ...options });
  } finally {
    socket.close();
    await closed;
  }
}

function ask(
  socket: Socket,
  to: { address: string; port: number },
  question: ExchangeOptions & { packet: Uint8Array },
): Promise<Buffer> {
  const { packet, signal, timeoutMs, accept } = question;
  let strays = 0;
  return new Promise<Buffer>((resolve, reject) => {
    const onAbort = () => {
      reject(abortFailure(signal));
    };
    const timer = setTimeout(() => {
      reject(new ProbeFailure('timeout', 'Our resolver did not answer in time.'));
    }, timeoutMs);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    });
    socket.on('error', (error) => {
      reject(resolverFailure(error));
    });
    socket.on('message', (reply) => {
      if (accept(reply)) {
        resolve(reply);
      } else if (++strays > MAX_STRAYS) {
        reject(new ProbeFailure('dns', 'Our resolver’s answers do not fit our question.'));
      }
    });
    socket.connect(to.port, to.address, () => {
      socket.send(packet);
    });
  });
}

/** Nobody listening at the resolver is the resolver's fault, not the tested server's. */
export function resolverFailure(error: unknown): ProbeFailure {
  const failure = toFailure(error);
  if (['timeout', 'over-budget', 'ours'].includes(failure.reason)) return failure;
  return new ProbeFailure('dns', `Our resolver cannot be reached. ${failure.detail}`, {
    cause: error,
  });
}
