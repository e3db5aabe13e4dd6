import { ByteQueue } from './byte-queue.ts';
import { WireError } from './wire-error.ts';

/** RFC 5246 §6.2.3: the longest TLSCiphertext; TLS 1.3 allows less. */
export const MAX_FRAGMENT = 2 ** 14 + 2048;
const HEADER = 5;

/** change_cipher_spec, alert, handshake, application_data, heartbeat (RFC 8446 §B.1, RFC 6520). */
export const CONTENT = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const;
const LAST_CONTENT = 24;

export interface TlsRecord {
  readonly type: number;
  /** The five bytes in front: what AEAD authenticates in TLS 1.3 (RFC 8446 §5.2). */
  readonly header: Buffer;
  readonly fragment: Buffer;
}

/** Cuts a byte stream into TLS records (RFC 8446 §5.1), in whatever pieces it comes. Holds at most one record. */
export class RecordReader {
  readonly #queue = new ByteQueue();

  /** Bytes of a record that is not whole yet. */
  get pending(): number {
    return this.#queue.length;
  }

  /**
   * The records that are whole with these bytes.
   * @throws WireError not-tls at the first byte that cannot be, too-large on a length beyond MAX_FRAGMENT
   */
  read(bytes: Buffer): TlsRecord[] {
    this.#queue.push(bytes);
    const records: TlsRecord[] = [];
    for (let next = this.#next(); next !== null; next = this.#next()) records.push(next);
    return records;
  }

  #next(): TlsRecord | null {
    const [type, major] = this.#queue.peek(2);
    if (type === undefined) return null;
    const isTls = type >= CONTENT.changeCipherSpec && type <= LAST_CONTENT;
    if (!isTls || (major !== undefined && major !== 3))
      throw new WireError('not-tls', 'The answer is no TLS record.');
    if (this.#queue.length < HEADER) return null;
    const length = this.#queue.peek(HEADER).readUInt16BE(3);
    if (length > MAX_FRAGMENT)
      throw new WireError(
        'too-large',
        `A TLS record of ${length} bytes is longer than TLS allows.`,
      );
    if (this.#queue.length < HEADER + length) return null;
    return { type, header: this.#queue.take(HEADER), fragment: this.#queue.take(length) };
  }
}
