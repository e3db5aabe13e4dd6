import { createHash, createHmac } from 'node:crypto';
import { uint, vector } from './byte-writer.ts';

/** What a cipher suite of TLS 1.3 is made of, in node:crypto's names. */
export interface Tls13Cipher {
  readonly algorithm: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly hash: 'sha256' | 'sha384';
  readonly keyLength: number;
}

/** The suites with which we can read a server's first flight. */
export const TLS13_CIPHERS: ReadonlyMap<number, Tls13Cipher> = new Map([
  [0x1301, { algorithm: 'aes-128-gcm', hash: 'sha256', keyLength: 16 }],
  [0x1302, { algorithm: 'aes-256-gcm', hash: 'sha384', keyLength: 32 }],
  [0x1303, { algorithm: 'chacha20-poly1305', hash: 'sha256', keyLength: 32 }],
]);

export interface TrafficKeys {
  readonly key: Buffer;
  readonly iv: Buffer;
}

type Hash = Tls13Cipher['hash'];
const NOTHING = Buffer.alloc(0);
const hmac = (hash: Hash, key: Buffer, data: Buffer) => createHmac(hash, key).update(data).digest();

/**
 * The keys under which the server's handshake messages come (RFC 8446 §7.1, §7.3).
 * @param transcript ClientHello and ServerHello, as sent
 */
export function serverHandshakeKeys(
  cipher: Tls13Cipher,
  sharedSecret: Buffer,
  transcript: Buffer,
): TrafficKeys {
  const { hash } = cipher;
  const digest = (data: Buffer) => createHash(hash).update(data).digest();
  const length = digest(NOTHING).length;
  const zeros = Buffer.alloc(length);
  const early = hmac(hash, zeros, zeros);
  const derived = expandLabel(hash, early, { label: 'derived', context: digest(NOTHING), length });
  const handshake = hmac(hash, derived, sharedSecret);
  const context = digest(transcript);
  const traffic = expandLabel(hash, handshake, { label: 's hs traffic', context, length });
  const keyed = (label: string, bytes: number) =>
    expandLabel(hash, traffic, { label, context: NOTHING, length: bytes });
  return { key: keyed('key', cipher.keyLength), iv: keyed('iv', 12) };
}

interface Label {
  readonly label: string;
  readonly context: Buffer;
  readonly length: number;
}

/** HKDF-Expand-Label (RFC 8446 §7.1, RFC 5869 §2.3). */
export function expandLabel(hash: Hash, secret: Buffer, { label, context, length }: Label): Buffer {
  const name = vector(1, Buffer.from(`tls13 ${label}`, 'latin1'));
  const info = Buffer.concat([uint(2, length), name, vector(1, context)]);
  let block = NOTHING;
  let output = NOTHING;
  for (let counter = 1; output.length < length; counter += 1) {
    block = hmac(hash, secret, Buffer.concat([block, info, uint(1, counter)]));
    output = Buffer.concat([output, block]);
  }
  return output.subarray(0, length);
}
