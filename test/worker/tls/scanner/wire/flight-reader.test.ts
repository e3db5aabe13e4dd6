import { describe, expect, it } from 'vitest';
import { suiteTraits, keyExchangeShape } from '../../../../../worker/tls/scanner/suite-traits.ts';
import {
  FlightReader,
  type FlightOptions,
} from '../../../../../worker/tls/scanner/wire/flight-reader.ts';
import { MAX_FRAGMENT } from '../../../../../worker/tls/scanner/wire/record-reader.ts';
import { WireError } from '../../../../../worker/tls/scanner/wire/wire-error.ts';
import {
  alert,
  certificates12,
  dheKeyExchange,
  flight12,
  helloRetryRequest,
  message,
  record,
  serverHello,
  serverHelloDone,
} from '../server-messages.ts';

const options: FlightOptions = {
  shapeOf: (suite) => keyExchangeShape(suiteTraits(suite)),
  keys: null,
  isEnough: (flight) => flight.isDone,
};

function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof WireError) return error.problem;
    throw error;
  }
  return 'none';
}

describe('FlightReader', () => {
  it('reads a whole flight of TLS 1.2', () => {
    const reader = new FlightReader(options);
    expect(reader.read(flight12())).toEqual({ state: 'enough' });
    const { flight } = reader;
    expect(flight.hello).toMatchObject({
      version: 0x0303,
      cipherSuite: 0xc02f,
      downgradeFrom: null,
    });
    expect(flight.certificates?.map(({ der }) => der.length)).toEqual([700, 900]);
    expect(flight.ocspResponse).toHaveLength(300);
    expect(flight.keyExchange).toMatchObject({
      kind: 'ec',
      namedGroup: 29,
      signatureScheme: 0x0804,
    });
    expect(flight.certificateRequest).toMatchObject({ signatureSchemes: [0x0403, 0x0804] });
  });

  it('reads the same in segments of one byte and in records of seven', () => {
    const whole = new FlightReader(options);
    whole.read(flight12());
    const bytewise = new FlightReader(options);
    for (const byte of flight12()) bytewise.read(Buffer.from([byte]));
    expect(bytewise.flight).toEqual(whole.flight);
    const payload = flight12().subarray(5);
    const records = new FlightReader(options);
    for (let at = 0; at < payload.length; at += 7)
      records.read(record(22, payload.subarray(at, at + 7)));
    expect(records.flight).toEqual(whole.flight);
  });

  it('stops reading as soon as there is enough', () => {
    const reader = new FlightReader({ ...options, isEnough: (flight) => flight.hello !== null });
    expect(reader.read(flight12())).toEqual({ state: 'enough' });
    expect(reader.flight.certificates).toBeNull();
  });

  it('passes over warnings and tells a fatal alert by name', () => {
    const reader = new FlightReader(options);
    expect(reader.read(Buffer.concat([alert(1, 112), alert(1, 41)]))).toEqual({ state: 'more' });
    expect(reader.read(alert(2, 40))).toMatchObject({
      state: 'alert',
      alert: { code: 40, name: 'handshake_failure', isFatal: true },
    });
  });

  it('gives up on a flood of warnings', () => {
    const flood = Buffer.concat(Array.from({ length: 17 }, () => alert(1, 112)));
    expect(problemOf(() => new FlightReader(options).read(flood))).toBe('too-large');
  });

  it('reads suite and group from a HelloRetryRequest', () => {
    const reader = new FlightReader({ ...options, isEnough: (flight) => flight.hello !== null });
    reader.read(record(22, helloRetryRequest(0x1302, 0x11ec)));
    expect(reader.flight.hello).toMatchObject({
      isHelloRetryRequest: true,
      version: 0x0304,
      cipherSuite: 0x1302,
      namedGroup: 0x11ec,
      keyShare: null,
    });
  });

  it.each([
    [1, 0x0304],
    [0, 0x0303],
    [2, null],
  ])('reads the end %i of a random as a downgrade from %s', (last, version) => {
    const random = Buffer.concat([
      Buffer.alloc(24),
      Buffer.from('444f574e475244', 'hex'),
      Buffer.from([last]),
    ]);
    const reader = new FlightReader(options);
    reader.read(record(22, serverHello({ random })));
    expect(reader.flight.hello?.downgradeFrom).toBe(version);
  });

  it.each([
    [Buffer.concat([Buffer.from([0, 0]), Buffer.alloc(64, 0xff)]), 512],
    [Buffer.concat([Buffer.from([0x01]), Buffer.alloc(127)]), 1017],
    [Buffer.alloc(256, 0x80), 2048],
  ])('counts the bits of a prime without the zeros in front', (prime, bits) => {
    const reader = new FlightReader(options);
    reader.read(
      record(
        22,
        Buffer.concat([
          serverHello({ suite: 0x33 }),
          dheKeyExchange(prime, 0x0401),
          serverHelloDone,
        ]),
      ),
    );
    expect(reader.flight.keyExchange).toMatchObject({ kind: 'dh', bits, signatureScheme: 0x0401 });
  });

  it.each([
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad'), 'not-tls'],
    ['XML', Buffer.from('<stream:error>'), 'not-tls'],
    ['one foreign byte', Buffer.from('<'), 'not-tls'],
    [
      'a record beyond the limit',
      Buffer.from([22, 3, 3, (MAX_FRAGMENT + 1) >> 8, (MAX_FRAGMENT + 1) & 255]),
      'too-large',
    ],
    ['a message beyond the limit', record(22, Buffer.from([2, 2, 0, 1])), 'too-large'],
    [
      '21 certificates',
      record(
        22,
        Buffer.concat([
          serverHello(),
          certificates12(...Array.from({ length: 21 }, () => Buffer.alloc(3))),
        ]),
      ),
      'too-large',
    ],
    ['no ServerHello', record(22, serverHelloDone), 'malformed'],
    ['two ServerHellos', record(22, Buffer.concat([serverHello(), serverHello()])), 'malformed'],
    [
      'an extension twice',
      record(22, serverHello({ extensions: [Buffer.alloc(4), Buffer.alloc(4)] })),
      'malformed',
    ],
    ['a hello cut short', record(22, message(2, Buffer.alloc(20))), 'malformed'],
    ['data before keys', record(23, Buffer.alloc(40)), 'malformed'],
    ['an alert cut short', record(21, Buffer.from([2])), 'malformed'],
  ])('tells %s', (_what, bytes, problem) => {
    expect(problemOf(() => new FlightReader(options).read(bytes))).toBe(problem);
  });
});
