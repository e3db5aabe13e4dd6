import { createDecipheriv } from 'node:crypto';
import type { Tls13Cipher, TrafficKeys } from './key-schedule.ts';
import type { TlsRecord } from './record-reader.ts';
import { WireError } from './wire-error.ts';

const TAG = 16;

/** Opens the protected records of one direction, in order (RFC 8446 §5.2). */
export class RecordCipher {
  readonly #cipher: Tls13Cipher;
  readonly #keys: TrafficKeys;
  #sequence = 0;

  constructor(cipher: Tls13Cipher, keys: TrafficKeys) {
    this.#cipher = cipher;
    this.#keys = keys;
  }

  /** The content within, with its true type. @throws WireError malformed when the tag does not fit */
  open(record: TlsRecord): { type: number; fragment: Buffer } {
    const plain = this.#decrypt(record);
    let end = plain.length;
    while (end > 0 && plain[end - 1] === 0) end -= 1;
    if (end === 0) throw new WireError('malformed', 'A protected record has no content type.');
    return { type: plain.readUInt8(end - 1), fragment: plain.subarray(0, end - 1) };
  }

  #decrypt({ header, fragment }: TlsRecord): Buffer {
    if (fragment.length < TAG) throw new WireError('malformed', 'A protected record is too short.');
    const { algorithm } = this.#cipher;
    // The types of node:crypto know ChaCha20-Poly1305 only under the name of GCM.
    const decipher = createDecipheriv(algorithm as 'aes-128-gcm', this.#keys.key, this.#nonce(), {
      authTagLength: TAG,
    });
    decipher.setAAD(header);
    decipher.setAuthTag(fragment.subarray(-TAG));
    const opened = decipher.update(fragment.subarray(0, -TAG));
    try {
      decipher.final();
    } catch {
      throw new WireError('malformed', 'A protected record cannot be decrypted.');
    }
    return opened;
  }

  /** The iv with the record's number in it (RFC 8446 §5.3); 2^32 records are more than we ever read. */
  #nonce(): Buffer {
    const nonce = Buffer.from(this.#keys.iv);
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ this.#sequence) >>> 0, 8);
    this.#sequence += 1;
    return nonce;
  }
}
