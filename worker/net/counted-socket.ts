import { Socket } from 'node:net';
import { ProbeFailure } from './failure.ts';

/**
 * How often the raw count is looked at. Under TLS the bytes pass beside `push`: `connect-tls.ts` looks at whatever TLS
 * hands up, and this at what it keeps to itself, session tickets say.
 */
const LOOK_MS = 10;

/**
 * A TCP socket that destroys itself with ProbeFailure('too-large') once it has received more than `maxBytes`, whoever
 * reads it: we ourselves, or a TLS socket laid over it.
 */
export class CountedSocket extends Socket {
  readonly #maxBytes: number;
  #pushed = 0;

  constructor(maxBytes: number) {
    super({ allowHalfOpen: false });
    this.#maxBytes = maxBytes;
    const look = setInterval(() => this.endIfFull(), LOOK_MS);
    this.once('close', () => {
      clearInterval(look);
    });
  }

  /** Whether more than `maxBytes` have been received, above all under TLS; if so the socket has been destroyed. */
  endIfFull(): boolean {
    return this.#check(this.bytesRead);
  }

  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk instanceof Uint8Array) this.#pushed += chunk.length;
    if (this.#check(this.#pushed)) return false;
    return super.push(chunk, encoding);
  }

  #check(bytes: number): boolean {
    if (bytes <= this.#maxBytes) return false;
    const limit = `${Math.round(this.#maxBytes / 1024)} kB`;
    this.destroy(new ProbeFailure('too-large', `The server sent more than ${limit}, our limit.`));
    return true;
  }
}
