import { randomBytes } from 'node:crypto';
import { list16, uint, vector } from './byte-writer.ts';
import { clientExtensions, padding, type HelloExtensions } from './client-extensions.ts';
import { MESSAGE } from './handshake-reader.ts';
import { CONTENT } from './record-reader.ts';

export interface ClientHello extends HelloExtensions {
  /** 0x0300 to 0x0304; nothing else is offered beside it. */
  readonly version: number;
  readonly cipherSuites: readonly number[];
  /** DEFLATE before null (RFC 3749). */
  readonly offersCompression: boolean;
}

export interface EncodedHello {
  /** The handshake message, for the transcript hash. */
  readonly message: Buffer;
  /** One TLS record, ready to be sent. */
  readonly record: Buffer;
}

/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746 §3.3). */
const RENEGOTIATION_INFO = 0x00ff;

/** Encodes a ClientHello of SSLv3 to TLS 1.3 (RFC 8446 §4.1.2, appendix D). SSLv3 gets no extensions. */
export function encodeClientHello(hello: ClientHello): EncodedHello {
  const isTls13 = hello.version >= 0x0304;
  const suites = isTls13 ? hello.cipherSuites : [...hello.cipherSuites, RENEGOTIATION_INFO];
  const front = Buffer.concat([
    uint(2, Math.min(hello.version, 0x0303)),
    randomBytes(32),
    vector(1, isTls13 ? randomBytes(32) : Buffer.alloc(0)), // for middleboxes (RFC 8446 §D.4)
    vector(2, list16(suites)),
    vector(1, Buffer.from(hello.offersCompression ? [1, 0] : [0])),
  ]);
  const extensions = hello.version === 0x0300 ? [] : clientExtensions(hello);
  const message = finish(front, extensions);
  const recordVersion = Math.min(hello.version, 0x0301);
  const header = Buffer.concat([uint(1, CONTENT.handshake), uint(2, recordVersion)]);
  return { message, record: Buffer.concat([header, vector(2, message)]) };
}

function finish(front: Buffer, extensions: readonly Buffer[]): Buffer {
  if (extensions.length === 0) return handshake(front);
  const message = handshake(Buffer.concat([front, vector(2, ...extensions)]));
  const missing = missingBytes(message.length);
  if (missing === 0) return message;
  return handshake(Buffer.concat([front, vector(2, ...extensions, padding(missing))]));
}

const handshake = (body: Buffer) => Buffer.concat([uint(1, MESSAGE.clientHello), vector(3, body)]);

/**
 * How many bytes to add: some load balancers hang on a ClientHello of 256 to 511 bytes (RFC 7685 §4), others on one whose
 * length is 10 or 14 beyond a multiple of 256.
 */
function missingBytes(length: number): number {
  if (length >= 256 && length <= 511) return Math.max(5, 512 - length);
  return length % 256 === 10 || length % 256 === 14 ? 5 : 0;
}
