import { list16, uint, vector } from '../../../../worker/tls/scanner/wire/byte-writer.ts';
import { CONTENT } from '../../../../worker/tls/scanner/wire/record-reader.ts';

/** The server's half of a handshake, made by hand: for the codecs' tests and for scripted endpoints. */
export const RETRY_RANDOM = Buffer.from(
  'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c',
  'hex',
);

export const record = (type: number, fragment: Buffer, version = 0x0303): Buffer =>
  Buffer.concat([uint(1, type), uint(2, version), vector(2, fragment)]);

export const message = (type: number, body: Buffer): Buffer =>
  Buffer.concat([uint(1, type), vector(3, body)]);

export const alert = (level: number, code: number): Buffer =>
  record(CONTENT.alert, Buffer.from([level, code]));

export const extension = (type: number, body: Buffer): Buffer =>
  Buffer.concat([uint(2, type), vector(2, body)]);

export interface HelloParts {
  readonly version?: number;
  readonly random?: Buffer;
  readonly suite?: number;
  readonly compression?: number;
  readonly sessionId?: Buffer;
  readonly extensions?: readonly Buffer[] | null;
}

export function serverHello(parts: HelloParts = {}): Buffer {
  const { version = 0x0303, random = Buffer.alloc(32, 7), suite = 0xc02f } = parts;
  const { compression = 0, sessionId = Buffer.alloc(0), extensions = [] } = parts;
  return message(
    2,
    Buffer.concat([
      uint(2, version),
      random,
      vector(1, sessionId),
      uint(2, suite),
      uint(1, compression),
      extensions === null ? Buffer.alloc(0) : vector(2, ...extensions),
    ]),
  );
}

/** HelloRetryRequest with a suite and a group. */
export const helloRetryRequest = (suite: number, group: number | null): Buffer =>
  serverHello({
    random: RETRY_RANDOM,
    suite,
    sessionId: Buffer.alloc(32, 1),
    extensions: [
      extension(43, uint(2, 0x0304)),
      ...(group === null ? [] : [extension(51, uint(2, group))]),
    ],
  });

export const certificates12 = (...ders: readonly Buffer[]): Buffer =>
  message(11, vector(3, ...ders.map((der) => vector(3, der))));

export const certificateStatus = (response: Buffer): Buffer =>
  message(22, Buffer.concat([uint(1, 1), vector(3, response)]));

export const ecdheKeyExchange = (curve: number, scheme: number | null): Buffer =>
  message(
    12,
    Buffer.concat([
      Buffer.from([3]),
      uint(2, curve),
      vector(1, Buffer.alloc(65, 4)),
      ...(scheme === null ? [] : [uint(2, scheme)]),
      vector(2, Buffer.alloc(64, 9)),
    ]),
  );

export const dheKeyExchange = (prime: Buffer, scheme: number | null): Buffer =>
  message(
    12,
    Buffer.concat([
      vector(2, prime),
      vector(2, Buffer.from([2])),
      vector(2, Buffer.alloc(prime.length, 3)),
      ...(scheme === null ? [] : [uint(2, scheme)]),
      vector(2, Buffer.alloc(64, 9)),
    ]),
  );

export const serverHelloDone = message(14, Buffer.alloc(0));

export const certificateRequest12 = (schemes: readonly number[], authorities: Buffer): Buffer =>
  message(
    13,
    Buffer.concat([
      vector(1, Buffer.from([1, 64])),
      vector(2, list16(schemes)),
      vector(2, authorities),
    ]),
  );

/** A whole flight of TLS 1.2 in one record. */
export const flight12 = (): Buffer =>
  record(
    CONTENT.handshake,
    Buffer.concat([
      serverHello({
        extensions: [extension(0xff01, Buffer.from([0])), extension(23, Buffer.alloc(0))],
      }),
      certificates12(Buffer.alloc(700, 0x30), Buffer.alloc(900, 0x31)),
      certificateStatus(Buffer.alloc(300, 0x32)),
      ecdheKeyExchange(29, 0x0804),
      certificateRequest12([0x0403, 0x0804], vector(2, Buffer.alloc(120, 0x33))),
      serverHelloDone,
    ]),
  );
