import type { Socket } from 'node:net';
import { closePolitely } from './close-politely.ts';
import { exchange } from './probe-hello.ts';
import { ByteQueue } from './wire/byte-queue.ts';
import { readSslv2Answer, sslv2ClientHello, type Sslv2Answer } from './wire/sslv2-hello.ts';
import type { WireProblem } from './wire/wire-error.ts';

export type Sslv2Result =
  | Sslv2Answer
  | { readonly kind: 'closed' | 'reset' | 'timeout' }
  | { readonly kind: WireProblem; readonly detail: string };

/** Asks for SSLv2; the server's one answer lists all its suites. @throws ProbeFailure only when the signal is aborted */
export async function probeSslv2(socket: Socket, signal: AbortSignal): Promise<Sslv2Result> {
  const received = new ByteQueue();
  const read = (bytes: Buffer) => {
    received.push(bytes);
    return readSslv2Answer(received.peek(received.length));
  };
  const result = await exchange(socket, sslv2ClientHello(), { signal, read });
  closePolitely(socket);
  return result;
}
