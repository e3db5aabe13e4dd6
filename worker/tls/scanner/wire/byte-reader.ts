import { WireError } from './wire-error.ts';

/** Reads the presentation language of RFC 8446 §3 from front to back. Throws WireError('malformed') beyond the end. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** A view on the next `length` bytes, not a copy. */
  take(length: number): Buffer {
    if (length > this.left) throw new WireError('malformed', 'A message ends too early.');
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }

  /** An unsigned number of 1 to 3 bytes. */
  uint(size: 1 | 2 | 3): number {
    return this.take(size).readUIntBE(0, size);
  }

  /** A vector with a length of 1 to 3 bytes in front. */
  vector(size: 1 | 2 | 3): Buffer {
    return this.take(this.uint(size));
  }

  /** The same as a reader of its own. */
  inner(size: 1 | 2 | 3): ByteReader {
    return new ByteReader(this.vector(size));
  }

  /** Everything up to the end as 2-byte numbers. */
  rest16(): number[] {
    if (this.left % 2 !== 0) throw new WireError('malformed', 'A list has an odd length.');
    const numbers: number[] = [];
    while (this.left > 0) numbers.push(this.uint(2));
    return numbers;
  }
}
