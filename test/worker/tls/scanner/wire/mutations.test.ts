import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyExchangeShape, suiteTraits } from '../../../../../worker/tls/scanner/suite-traits.ts';
import { FlightReader } from '../../../../../worker/tls/scanner/wire/flight-reader.ts';
import { createKeyShare } from '../../../../../worker/tls/scanner/wire/key-share.ts';
import { readSslv2Answer } from '../../../../../worker/tls/scanner/wire/sslv2-hello.ts';
import { WireError } from '../../../../../worker/tls/scanner/wire/wire-error.ts';
import { uint, vector } from '../../../../../worker/tls/scanner/wire/byte-writer.ts';
import { dheKeyExchange, extension, flight12, record, serverHello } from '../server-messages.ts';

const share = createKeyShare(29);
const flight13 = Buffer.concat([
  record(
    22,
    serverHello({
      suite: 0x1301,
      extensions: [
        extension(43, uint(2, 0x0304)),
        extension(51, Buffer.concat([uint(2, 29), vector(2, createKeyShare(29).publicValue)])),
      ],
    }),
  ),
  record(20, Buffer.from([1])),
  record(23, Buffer.alloc(300, 5)),
]);
const export12 = record(
  22,
  Buffer.concat([serverHello({ suite: 0x14 }), dheKeyExchange(Buffer.alloc(64, 1), null)]),
);
const sslv2 = Buffer.from('801804000100020000000300100100800102030405060708090a0b0c', 'hex');
const seeds = [flight12(), flight13, export12, sslv2];

/** A flight with some bytes overwritten, some taken out, some put in, in segments of any size. */
const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    changes: fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
    cut: fc.tuple(fc.nat(4000), fc.nat(40)),
    extra: fc.uint8Array({ maxLength: 40 }),
    step: fc.integer({ min: 1, max: 600 }),
  })
  .map(({ seed, changes, cut, extra, step }) => {
    const copy = Buffer.from(seed);
    for (const [at, value] of changes) copy[at % copy.length] = value;
    const at = cut[0] % copy.length;
    return {
      bytes: Buffer.concat([copy.subarray(0, at), extra, copy.subarray(at + cut[1])]),
      step,
    };
  });

function readAll(bytes: Buffer, step: number): void {
  const reader = new FlightReader({
    shapeOf: (suite) => keyExchangeShape(suiteTraits(suite)),
    keys: { clientHello: Buffer.from('hello'), shares: [share] },
    isEnough: (flight) => flight.isDone,
  });
  for (let at = 0; at < bytes.length; at += step) reader.read(bytes.subarray(at, at + step));
}

/** True when it returned or threw the codecs' own error; anything else is thrown on. */
function endsWell(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof WireError) return true;
    throw error;
  }
}

describe('mutated bytes of a server', () => {
  it('never make the codecs throw anything but their own error', () => {
    fc.assert(
      fc.property(mutated, ({ bytes, step }) => {
        expect(
          endsWell(() => {
            readAll(bytes, step);
          }),
        ).toBe(true);
        expect(endsWell(() => readSslv2Answer(bytes))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('can be read at all when nothing is changed', () => {
    expect(() => {
      readAll(flight12(), 100);
    }).not.toThrow();
    expect(() => {
      readAll(export12, 3);
    }).not.toThrow();
    expect(readSslv2Answer(sslv2)).toMatchObject({ kind: 'server-hello', cipherKinds: [0x010080] });
  });
});
