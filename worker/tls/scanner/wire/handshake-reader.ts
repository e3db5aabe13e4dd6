import { ByteQueue } from './byte-queue.ts';
import { WireError } from './wire-error.ts';

/** OpenSSL's own limit for a server's certificates is 100 kB; ejabberd's CertificateRequest has 15 kB. */
export const MAX_MESSAGE = 128 * 1024;
const HEADER = 4;

/** RFC 8446 §B.3, RFC 5246 §7.4, RFC 6066 §8. */
export const MESSAGE = {
  clientHello: 1,
  serverHello: 2,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  finished: 20,
  certificateStatus: 22,
} as const;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Buffer;
  /** Header and body: what the transcript hash covers (RFC 8446 §4.4.1). */
  readonly whole: Buffer;
}

/** Cuts handshake fragments into messages, which may span records and share one. Holds at most one message. */
export class HandshakeReader {
  readonly #queue = new ByteQueue();

  /** @throws WireError too-large on a length beyond MAX_MESSAGE, as soon as the length is known */
  read(fragment: Buffer): HandshakeMessage[] {
    this.#queue.push(fragment);
    const messages: HandshakeMessage[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) messages.push(next);
    return messages;
  }

  #next(): HandshakeMessage | null {
    if (this.#queue.length < HEADER) return null;
    const length = this.#queue.peek(HEADER).readUIntBE(1, 3);
    if (length > MAX_MESSAGE)
      throw new WireError(
        'too-large',
        `A handshake message of ${length} bytes is beyond our limit.`,
      );
    if (this.#queue.length < HEADER + length) return null;
    const whole = this.#queue.take(HEADER + length);
    return { type: whole.readUInt8(0), body: whole.subarray(HEADER), whole };
  }
}
