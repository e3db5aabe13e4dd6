import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { suiteTraits } from '../../../../worker/tls/scanner/suite-traits.ts';
import { uint } from '../../../../worker/tls/scanner/wire/byte-writer.ts';
import type { SeenHello } from './read-client-hello.ts';
import {
  alert,
  certificates12,
  extension,
  helloRetryRequest,
  record,
  serverHello,
} from './server-messages.ts';
import { close, startScriptedServer, type Script, type ScriptedServer } from './scripted-server.ts';

const servers: ScriptedServer[] = [];
async function start(script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const GOOD = { 0x0303: [0xc030, 0xc02f, 0xcca8, 0xc028], 0x0304: [0x1302, 0x1301] };
const MANY = [0xc030, 0xc02f, 0xc028, 0xc014, 0x9f, 0x39, 0x9d, 0x35, 0x2f, 0x0a, 0x05, 0x03];

/** The first message of a record with several. */
const onlyFirst = (bytes: Buffer) => record(22, bytes.subarray(5, 9 + bytes.readUIntBE(6, 3)));

describe('a full scan of a scripted server', () => {
  it('finds every suite, the server’s order, groups and curves', async () => {
    const server = await start({ suites: GOOD, groups: [0x11ec, 29, 23] });
    const facts = await server.scan('full');
    expect(facts.end).toEqual({ state: 'finished' });
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: GOOD[0x0303],
      isComplete: true,
      order: 'server',
    });
    expect(facts.suites['TLSv1.3']).toMatchObject({
      accepted: GOOD[0x0304],
      isComplete: true,
      order: 'server',
    });
    expect(facts.namedGroups).toEqual({ accepted: [0x11ec, 29, 23], isComplete: true });
    expect(facts.versions).toMatchObject({
      SSLv3: { state: 'rejected', by: 'alert' },
      TLSv1: { state: 'rejected', by: 'alert', alert: 'handshake_failure' },
    });
    expect(facts.connections).toBe(server.connections());
    expect(Object.values(facts.ledger).reduce((sum, count) => sum + count, 0)).toBe(
      facts.connections,
    );
  });

  it('sees that the server follows the client', async () => {
    const server = await start({ suites: GOOD, order: 'client' });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']?.order).toBe('client');
    expect(facts.suites['TLSv1.2']?.accepted.toSorted()).toEqual(GOOD[0x0303].toSorted());
  });

  it('takes a close without alert as a refusal only where a control hello is answered', async () => {
    const server = await start({ suites: { 0x0303: MANY, 0x0304: [0x1301] }, refuse: close });
    const facts = await server.scan('full');
    expect(facts.end).toEqual({ state: 'finished' });
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: MANY,
      isComplete: true,
      hidesSuites: false,
    });
    expect(facts.versions.TLSv1).toEqual({ state: 'rejected', by: 'close', alert: null });
    expect(facts.sslv2).toEqual({ state: 'rejected', by: 'close', alert: null });
    expect(facts.connections).toBeLessThanOrEqual(MANY.length + 1 + 45);
  });

  it('finds what is hidden behind a key exchange that the server cannot sign', async () => {
    // OpenSSL 1.0.2 with a 512-bit key: DHE comes first, and only SHA-1 fits the key.
    const suites = { 0x0303: [0x9f, 0x39, 0x9d, 0x2f], 0x0301: [0x39, 0x2f] };
    const needsSha1 = (suite: number, version: number) =>
      version === 0x0303 && suiteTraits(suite).isSigned;
    const server = await start({
      suites,
      refuse: close,
      broken: (suite, hello) => needsSha1(suite, hello.version) && hello.schemes[0] !== 0x0203,
    });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: suites[0x0303],
      isComplete: true,
      hidesSuites: true,
      order: 'server',
    });
    expect(facts.suites.TLSv1?.accepted.toSorted()).toEqual(suites[0x0301].toSorted());
    expect(facts.compression).toBe(false);
    const quick = await server.scan('quick');
    expect(quick.versions).toEqual(facts.versions);
    expect(quick.connections).toBeLessThanOrEqual(30);
  });

  it('halves what fails in another way than the server refuses', async () => {
    const broken = 0xc028;
    const server = await start({
      suites: { 0x0303: [broken, 0xc02f, 0xc013], 0x0304: [0x1301] },
      broken: (suite) => suite === broken,
    });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']?.accepted.toSorted()).toEqual([0xc013, 0xc02f]);
    expect(facts.suites['TLSv1.2']?.hidesSuites).toBe(true);
  });

  it('does not count what the server chooses and then gives up with an alert', async () => {
    const server = await start({
      suites: { 0x0303: [0xc02f, 0x39, 0x33, 0x2f] },
      send: (socket, bytes) => {
        const suite = bytes.readUInt16BE(5 + 4 + 35);
        if (suite !== 0x39 && suite !== 0x33) socket.write(bytes);
        else socket.end(Buffer.concat([onlyFirst(bytes), alert(2, 40)]));
      },
    });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']).toMatchObject({ accepted: [0xc02f, 0x2f], isComplete: true });
    expect(facts.dhGroups).toEqual([]);
    const quick = await server.scan('quick');
    expect(quick.suites['TLSv1.2']?.classes).toMatchObject({ dhe: 'refused', static: 'accepted' });
  });

  it('offers short lists to a server that refuses long ones, and still knows the order', async () => {
    const server = await start({
      suites: { 0x0303: MANY },
      before: (socket, hello) => {
        if (hello.suites.length <= 127) return false;
        socket.end(alert(2, 40));
        return true;
      },
    });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: MANY,
      needsShortLists: true,
      order: 'server',
      isComplete: true,
    });
  });

  it('survives one that closes on long lists too', async () => {
    const server = await start({
      suites: { 0x0303: MANY },
      refuse: close,
      before: (socket, hello) => {
        if (hello.suites.length <= 127) return false;
        socket.end();
        return true;
      },
    });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']?.accepted.toSorted()).toEqual(MANY.toSorted());
  });

  it.each([
    ['ends over a request for a staple', (hello: SeenHello) => hello.extensions.has(5), close],
    [
      'cannot read more than 150 suites',
      (hello: SeenHello) => hello.suites.length > 150,
      (socket: Socket) => {
        socket.end(alert(2, 50));
      },
    ],
    [
      'does both',
      (hello: SeenHello) => hello.suites.length > 150 || hello.extensions.has(5),
      close,
    ],
  ])('finds out how to ask a server that %s', async (_what, isTooMuch, end) => {
    const suites = { 0x0303: [0xc02f, 0x67, 0x35], 0x0304: [0x1301] };
    const server = await start({
      suites,
      before: (socket, hello) => {
        if (hello.isSslv2 || !isTooMuch(hello)) return false;
        end(socket);
        return true;
      },
    });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: suites[0x0303],
      isComplete: true,
      hidesSuites: false,
      order: 'server',
    });
    expect(facts.versions['TLSv1.3']).toEqual({ state: 'accepted' });
    const quick = await server.scan('quick');
    expect(quick.versions).toEqual(facts.versions);
    expect(quick.suites['TLSv1.2']?.classes).toMatchObject({ static: 'accepted', dhe: 'accepted' });
    expect(quick.connections).toBeLessThanOrEqual(30);
  });

  it('stops at a suite that was not offered', async () => {
    const server = await start({
      suites: {},
      before: (socket) => {
        socket.end(record(22, serverHello({ suite: 0x0035, version: 0x0303 })));
        return true;
      },
    });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: [0x0035],
      isComplete: false,
      violation: 'It chose 0x0035, which was not offered.',
    });
    expect(facts.versions['TLSv1.3']).toMatchObject({ state: 'rejected', by: 'lower-version' });
  });

  it('takes a HelloRetryRequest that names no group as the end of the groups', async () => {
    const server = await start({
      suites: { 0x0304: [0x1301] },
      groups: [29, 23],
      before: (socket, hello) => {
        const isOver =
          hello.version === 0x0304 && ![29, 23].some((id) => hello.groups.includes(id));
        if (isOver) socket.end(record(22, helloRetryRequest(0x1301, null)));
        return isOver;
      },
    });
    const facts = await server.scan('full');
    expect(facts.namedGroups).toEqual({ accepted: [29, 23], isComplete: true });
  });

  it('does not follow a HelloRetryRequest that never ends', async () => {
    const server = await start({ suites: { 0x0304: [0x1301] }, groups: [29] });
    const facts = await server.scan('full');
    expect(facts.end).toEqual({ state: 'finished' });
    expect(facts.namedGroups).toEqual({ accepted: [29], isComplete: true });
    expect(facts.paths).toEqual([]);
  });

  it('knows a lower version as the lack of the one asked for', async () => {
    const server = await start({
      suites: { 0x0301: [0x2f] },
      before: (socket, hello) => {
        if (hello.version === 0x0301 || hello.isSslv2) return false;
        socket.write(record(22, serverHello({ suite: 0x2f, version: 0x0301 })));
        return true;
      },
    });
    const facts = await server.scan('full');
    expect(facts.versions).toMatchObject({
      TLSv1: { state: 'accepted' },
      'TLSv1.1': { state: 'rejected', by: 'lower-version' },
      'TLSv1.2': { state: 'rejected', by: 'lower-version' },
    });
  });

  it.each([
    [
      'segments of one byte',
      (socket: Socket, bytes: Buffer) => {
        for (const byte of bytes) socket.write(Buffer.from([byte]));
      },
    ],
    [
      'records of nine bytes',
      (socket: Socket, bytes: Buffer) => {
        const payload = bytes.subarray(5);
        for (let at = 0; at < payload.length; at += 9)
          socket.write(record(22, payload.subarray(at, at + 9), bytes.readUInt16BE(1)));
      },
    ],
    [
      'a warning in front',
      (socket: Socket, bytes: Buffer) => {
        socket.write(Buffer.concat([alert(1, 112), bytes]));
      },
    ],
  ])('reads %s', async (_what, send) => {
    const server = await start({ suites: GOOD, send });
    const facts = await server.scan('full');
    expect(facts.suites['TLSv1.2']).toMatchObject({ accepted: GOOD[0x0303], isComplete: true });
    expect(facts.suites['TLSv1.3']).toMatchObject({ accepted: GOOD[0x0304], isComplete: true });
  });

  it('measures DH with and without the groups of RFC 7919', async () => {
    const prime = (hello: { groups: readonly number[] }) =>
      hello.groups.includes(256) ? Buffer.alloc(256, 0xff) : Buffer.alloc(128, 0xff);
    const server = await start({ suites: { 0x0303: [0x9f] }, prime });
    const { dhGroups } = await server.scan('full');
    expect(dhGroups.map(({ bits, offeredFfdhe }) => [bits, offeredFfdhe])).toEqual([
      [1024, false],
      [2048, true],
    ]);
  });

  it('sees compression, and renegotiation that is not secured', async () => {
    const server = await start({
      suites: { 0x0303: [0xc02f] },
      extensions: [extension(23, Buffer.alloc(0))],
      compression: (hello) => (hello.offersCompression ? 1 : 0),
    });
    const facts = await server.scan('full');
    expect(facts.compression).toBe(true);
    expect(facts.flags['TLSv1.2']).toMatchObject({
      secureRenegotiation: false,
      extendedMasterSecret: true,
    });
  });

  it('tells signatures with SHA-1', async () => {
    const server = await start({ suites: { 0x0303: [0xc02f] } });
    expect((await server.scan('full')).brokenSignature).toEqual({
      state: 'accepted',
      scheme: 0x0203,
    });
  });

  it('reads SSLv2 with its one answer', async () => {
    const answer = Buffer.concat([
      Buffer.from('8014040001000200000006000301008002008000ff00', 'hex').subarray(0, 19),
      Buffer.from([1, 2, 3]),
    ]);
    const server = await start({
      suites: { 0x0301: [0x2f] },
      before: (socket, hello) => hello.isSslv2 && socket.write(answer),
    });
    const facts = await server.scan('full');
    expect(facts.sslv2).toMatchObject({ state: 'accepted', cipherKinds: [0x010080, 0x020080] });
  });

  it('goes on without ALPN where that is refused', async () => {
    const server = await start({
      suites: GOOD,
      before: (socket, hello) => {
        if (!hello.extensions.has(16)) return false;
        socket.destroy();
        return true;
      },
    });
    const facts = await server.scan('full', { alpn: 'xmpp-client' });
    expect(facts.refusesAlpn).toBe(true);
    expect(facts.suites['TLSv1.2']?.accepted).toEqual(GOOD[0x0303]);
  });
});

describe('a server that does not play along', () => {
  it.each([
    [
      'closes',
      (socket: Socket) => {
        socket.end();
      },
    ],
    [
      'resets',
      (socket: Socket) => {
        socket.resetAndDestroy();
      },
    ],
  ])(
    'that %s after 10 connections is throttling, and what was learnt is kept',
    async (_how, ban) => {
      const server = await start({
        suites: { 0x0303: MANY, 0x0304: [0x1301] },
        onAccept: (socket, at) => {
          if (at <= 10) return false;
          ban(socket);
          return true;
        },
      });
      const facts = await server.scan('full');
      expect(facts.end).toMatchObject({ state: 'throttled' });
      expect(facts.suites['TLSv1.2']).toMatchObject({
        accepted: MANY.slice(0, 10),
        isComplete: false,
      });
      expect(facts.versions['TLSv1.3']).toEqual({ state: 'notAsked' });
      expect(facts.connections).toBeLessThanOrEqual(12);
    },
  );

  it.each([2, 10, 18, 22])(
    'that drops connection %i by chance is asked the same again, and nothing is looked for behind it',
    async (dropped) => {
      const suites = { 0x0303: MANY, 0x0302: [0xc014, 0xc013, 0x35, 0x2f] };
      const steady = await (await start({ suites })).scan('full');
      const server = await start({
        suites,
        onAccept: (socket, at) => {
          if (at === dropped) socket.end();
          return at === dropped;
        },
      });
      const facts = await server.scan('full');
      expect(facts.suites).toEqual(steady.suites);
      expect(facts.connections).toBeLessThanOrEqual(steady.connections + 3);
    },
  );

  it('that throttles after 20 connections leaves partial facts, never "not supported"', async () => {
    const server = await start({
      suites: { 0x0303: MANY, 0x0304: [0x1302, 0x1301] },
      refuse: close,
      onAccept: (socket, at) => {
        if (at <= 20) return false;
        socket.end();
        return true;
      },
    });
    const facts = await server.scan('full');
    expect(facts.end).toMatchObject({ state: 'throttled' });
    expect(facts.suites['TLSv1.2']?.accepted).toEqual(MANY);
    const silent = Object.values(facts.versions).filter(({ state }) => state === 'rejected');
    expect(silent).toEqual([]);
    expect(facts.sslv2).toEqual({ state: 'notAsked' });
    expect(facts.compression).toBeNull();
    expect(facts.connections).toBeLessThanOrEqual(20 + 5);
  });

  it('never takes the silence of a ban for a refusal', async () => {
    const server = await start({
      suites: GOOD,
      onAccept: (socket, at) => {
        if (at <= 6) return false;
        socket.end();
        return true;
      },
    });
    const facts = await server.scan('full');
    expect(facts.end).toMatchObject({ state: 'throttled' });
    expect(Object.values(facts.versions).filter(({ state }) => state === 'rejected')).toEqual([]);
  });

  it.each([
    [
      'a flood of alerts',
      (socket: Socket) => {
        socket.write(Buffer.concat(Array.from({ length: 5000 }, () => alert(1, 112))));
      },
      'too-large',
    ],
    [
      'a certificate of 3 MB',
      (socket: Socket) => {
        socket.write(record(22, Buffer.concat([Buffer.from([11]), uint(3, 3_000_000)])));
      },
      'too-large',
    ],
    [
      'plain text',
      (socket: Socket) => {
        socket.write('<stream:error/>');
      },
      'not-tls',
    ],
    [
      'a record too long',
      (socket: Socket) => {
        socket.write(Buffer.from([22, 3, 3, 255, 255]));
      },
      'too-large',
    ],
    [
      'nothing but a close',
      (socket: Socket) => {
        socket.end();
      },
      'closed',
    ],
  ])('is told by what it sends: %s', async (_what, send, reason) => {
    const server = await start({
      suites: {},
      before: (socket) => {
        send(socket);
        return true;
      },
    });
    const facts = await server.scan('quick');
    expect(facts.versions['TLSv1.2']).toEqual({ state: 'inconclusive', reason });
    expect(Object.values(facts.versions).some(({ state }) => state !== 'inconclusive')).toBe(false);
  });

  it('keeps what came before a certificate that is too large', async () => {
    const server = await start({
      suites: {},
      before: (socket, hello) => {
        const suite = hello.suites[0] ?? 0;
        const huge = certificates12(...Array.from({ length: 120 }, () => Buffer.alloc(20_000)));
        socket.write(record(22, serverHello({ suite, version: hello.version })));
        for (let at = 0; at < huge.length; at += 16_000)
          socket.write(record(22, huge.subarray(at, at + 16_000)));
        return hello.version === 0x0303;
      },
    });
    const facts = await server.scan('quick', { budget: 8 });
    expect(facts.versions['TLSv1.2']).toEqual({ state: 'accepted' });
    expect(facts.paths).toEqual([]);
  });

  it('is left alone when the budget is spent', async () => {
    const server = await start({ suites: { 0x0303: MANY } });
    const facts = await server.scan('full', { budget: 9 });
    expect(facts.end).toMatchObject({ state: 'over-budget' });
    expect(server.connections()).toBeLessThanOrEqual(9);
    expect(facts.suites['TLSv1.2']).toMatchObject({
      accepted: MANY.slice(0, 8),
      isComplete: false,
    });
  });

  it('ends at once when the scan is aborted', async () => {
    const controller = new AbortController();
    const server = await start({
      suites: GOOD,
      onAccept: (_socket, at) => {
        if (at === 3) controller.abort();
        return false;
      },
    });
    const facts = await server.scan('full', { signal: controller.signal });
    expect(facts.end).toMatchObject({ state: 'aborted' });
    expect(server.connections()).toBeLessThanOrEqual(4);
  });

  it('that never answers is waited for four times only', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const server = await start({
        suites: {},
        before: () => {
          setImmediate(() => vi.advanceTimersByTime(6_000));
          return true;
        },
      });
      const facts = await server.scan('quick');
      expect(facts.end).toMatchObject({ state: 'unreachable', reason: 'timeout' });
      expect(facts.connections).toBe(4);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that refuses connections is unreachable after the second', async () => {
    const server = await start({ suites: GOOD });
    await server.stop();
    const facts = await server.scan('full');
    expect(facts.end).toMatchObject({ state: 'unreachable', reason: 'refused' });
    expect(facts.connections).toBe(2);
  });
});

describe('a quick scan', () => {
  it('asks for kinds in place of suites, within 30 connections', async () => {
    const server = await start({
      suites: { 0x0303: MANY, 0x0302: [0x0a], 0x0304: [0x1301] },
      refuse: close,
    });
    const facts = await server.scan('quick');
    expect(facts.end).toEqual({ state: 'finished' });
    expect(facts.connections).toBeLessThanOrEqual(30);
    expect(facts.suites['TLSv1.2']?.classes).toEqual({
      insecure: 'accepted',
      rc4: 'accepted',
      'short-block': 'accepted',
      weak: 'refused',
      static: 'accepted',
      dhe: 'accepted',
      cbc: 'accepted',
      aead: 'accepted',
    });
    expect(facts.suites['TLSv1.1']?.classes['short-block']).toBe('accepted');
  });

  it('asks once more for a kind whose answer got lost: slow is not absent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [strong, rc4] = [0xc02f, 0xc011];
    const isForRc4 = ({ version, suites }: { version: number; suites: readonly number[] }) =>
      version === 0x0303 && suites.includes(rc4) && !suites.includes(strong);
    try {
      for (const lost of [1, 2]) {
        let hellos = 0;
        const server = await start({
          suites: { 0x0303: [strong, rc4], 0x0304: [0x1301] },
          before: (_socket, hello) => {
            if (!isForRc4(hello) || (hellos += 1) > lost) return false;
            setImmediate(() => vi.advanceTimersByTime(6_000));
            return true;
          },
        });
        const { suites, end } = await server.scan('quick');
        expect(end).toEqual({ state: 'finished' });
        expect(suites['TLSv1.2']?.classes.rc4).toBe(lost === 1 ? 'accepted' : 'inconclusive');
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
