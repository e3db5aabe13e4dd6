import { describe, expect, it } from 'vitest';
import { suitesOf } from '../../../../../worker/tls/scanner/suites-of-version.ts';
import { ByteReader } from '../../../../../worker/tls/scanner/wire/byte-reader.ts';
import {
  encodeClientHello,
  type ClientHello,
} from '../../../../../worker/tls/scanner/wire/client-hello.ts';
import { readExtensions } from '../../../../../worker/tls/scanner/wire/extensions.ts';
import { sslv2ClientHello } from '../../../../../worker/tls/scanner/wire/sslv2-hello.ts';

const base: ClientHello = {
  version: 0x0303,
  cipherSuites: [0xc02f],
  offersCompression: false,
  serverName: 'good.example',
  asksForStaple: true,
  namedGroups: [29, 23],
  signatureSchemes: [0x0403],
  alpn: 'xmpp-client',
  offersHeartbeat: false,
  offersExtendedMasterSecret: true,
  offersTicket: true,
  keyShares: null,
};

/** Reads a hello back, as a server would. */
function decode(hello: Partial<ClientHello>) {
  const { record, message } = encodeClientHello({ ...base, ...hello });
  const outer = new ByteReader(record);
  const [type, version] = [outer.uint(1), outer.uint(2)];
  expect(outer.vector(2)).toEqual(message);
  expect(outer.left).toBe(0);
  const reader = new ByteReader(message);
  expect(reader.uint(1)).toBe(1);
  const body = reader.inner(3);
  expect(reader.left).toBe(0);
  const clientVersion = body.uint(2);
  body.take(32);
  const sessionId = body.vector(1);
  const suites = body.inner(2).rest16();
  const compressions = [...body.vector(1)];
  const extensions = body.left > 0 ? readExtensions(body.inner(2)) : null;
  expect(body.left).toBe(0);
  return {
    type,
    version,
    clientVersion,
    sessionId,
    suites,
    compressions,
    extensions,
    length: message.length,
  };
}

describe('encodeClientHello', () => {
  it('asks for TLS 1.2 with the renegotiation signal and the extensions', () => {
    const hello = decode({});
    expect(hello).toMatchObject({
      type: 22,
      version: 0x0301,
      clientVersion: 0x0303,
      compressions: [0],
    });
    expect(hello.suites).toEqual([0xc02f, 0x00ff]);
    expect(hello.sessionId).toHaveLength(0);
    expect([...(hello.extensions?.keys() ?? [])]).toEqual([0, 23, 35, 5, 10, 11, 16, 13]);
    expect(hello.extensions?.get(0)?.subarray(5).toString()).toBe('good.example');
    expect(hello.extensions?.get(16)?.subarray(3).toString()).toBe('xmpp-client');
  });

  it('sends no extensions and its own record version with SSLv3', () => {
    const hello = decode({ version: 0x0300 });
    expect(hello).toMatchObject({ version: 0x0300, clientVersion: 0x0300, extensions: null });
  });

  it('asks for TLS 1.3 alone, with no share but a session id', () => {
    const hello = decode({ version: 0x0304, cipherSuites: [0x1301], keyShares: [] });
    expect(hello).toMatchObject({ version: 0x0301, clientVersion: 0x0303, suites: [0x1301] });
    expect(hello.sessionId).toHaveLength(32);
    expect(hello.extensions?.get(43)).toEqual(Buffer.from([2, 3, 4]));
    expect(hello.extensions?.get(51)).toEqual(Buffer.from([0, 0]));
    expect(hello.extensions?.has(11)).toBe(false);
  });

  it('offers compression where asked to', () => {
    expect(decode({ offersCompression: true }).compressions).toEqual([1, 0]);
  });

  it('is of a length that no known load balancer hangs on, however many suites', () => {
    for (let count = 1; count <= 300; count += 1) {
      const { length, extensions } = decode({ cipherSuites: suitesOf('TLSv1.2').slice(0, count) });
      expect(length < 256 || length > 511).toBe(true);
      expect([10, 14]).not.toContain(length % 256);
      expect([...(extensions?.values() ?? [])].at(-1)?.length).toBeGreaterThan(0);
    }
  });
});

describe('sslv2ClientHello', () => {
  it('offers all eight kinds in one record', () => {
    const hello = sslv2ClientHello();
    expect(hello.readUInt16BE(0) & 0x7fff).toBe(hello.length - 2);
    expect(hello.subarray(2, 5).toString('hex')).toBe('010002');
    expect(hello.readUInt16BE(5)).toBe(24);
  });
});
