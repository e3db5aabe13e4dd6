import { randomBytes } from 'node:crypto';
import { ByteReader } from './byte-reader.ts';
import { uint } from './byte-writer.ts';
import { readAlert, type Alert } from './alert.ts';
import { SSLV2_CIPHER_KINDS } from '../../../../rubric/iana/sslv2-cipher-kinds.table.ts';
import { WireError } from './wire-error.ts';

const SERVER_HELLO = 4;
const ERROR = 0;
const MAX_RECORD = 2 ** 15 - 1;

/** An SSLv2 CLIENT-HELLO that offers every kind of cipher (the SSL 0.2 protocol, §2.5). */
export function sslv2ClientHello(): Buffer {
  const kinds = [...SSLV2_CIPHER_KINDS.keys()].map((kind) => uint(3, kind));
  const body = Buffer.concat([
    uint(1, 1),
    uint(2, 0x0002),
    uint(2, kinds.length * 3),
    uint(2, 0),
    uint(2, 16),
    ...kinds,
    randomBytes(16),
  ]);
  return Buffer.concat([uint(2, 0x8000 | body.length), body]);
}

export type Sslv2Answer =
  | {
      readonly kind: 'server-hello';
      /** All that the server has, in its order; the list may be empty (CVE-2015-3197). */
      readonly cipherKinds: readonly number[];
      readonly certificate: Buffer | null;
    }
  | { readonly kind: 'error'; readonly code: number }
  | { readonly kind: 'alert'; readonly alert: Alert };

/**
 * What a server answers to an SSLv2 CLIENT-HELLO, from all bytes so far; null while it is not whole. A TLS server may
 * answer with a TLS alert. @throws WireError
 */
export function readSslv2Answer(bytes: Buffer): Sslv2Answer | null {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return null;
  if (first === 21 && second === 3) {
    return bytes.length < 7 ? null : { kind: 'alert', alert: readAlert(bytes.subarray(5)) };
  }
  if ((first & 0x80) === 0) throw new WireError('not-tls', 'The answer is no SSLv2 record.');
  const length = bytes.readUInt16BE(0) & MAX_RECORD;
  if (bytes.length < 2 + length) return null;
  return readMessage(new ByteReader(bytes.subarray(2, 2 + length)));
}

function readMessage(reader: ByteReader): Sslv2Answer {
  const type = reader.uint(1);
  if (type === ERROR) return { kind: 'error', code: reader.uint(2) };
  if (type !== SERVER_HELLO) throw new WireError('not-tls', 'The answer is no SSLv2 SERVER-HELLO.');
  reader.take(2); // SESSION-ID-HIT, CERTIFICATE-TYPE
  if (reader.uint(2) !== 0x0002) throw new WireError('malformed', 'It is not version 2.');
  const certificateLength = reader.uint(2);
  const kindsLength = reader.uint(2);
  reader.uint(2); // CONNECTION-ID-LENGTH
  const certificate = reader.take(certificateLength);
  const kinds = new ByteReader(reader.take(kindsLength - (kindsLength % 3)));
  const cipherKinds: number[] = [];
  while (kinds.left > 0) cipherKinds.push(kinds.uint(3));
  return {
    kind: 'server-hello',
    cipherKinds,
    certificate: certificate.length === 0 ? null : certificate,
  };
}
