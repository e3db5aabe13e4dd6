import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWebSocketStream } from '../../../../worker/xmpp/web/open-websocket-stream.ts';
import { Transcript } from '../../../../worker/xmpp/transcript.ts';
import { createSites, type Site, type Sites, type Upgrade } from '../../web-site.ts';
import { FEATURES, OPEN, switching, text, webSocket } from './scripted-websocket.ts';
import { serverFrame } from './server-frame.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await createSites();
});
afterAll(() => sites.stop());

/** Opens a stream at a scripted WebSocket; `ms` is the deadline. */
async function open(upgrade: Upgrade | undefined, ms = 4000, site: Site = {}) {
  const { context, port } = await sites.start({
    ...site,
    ...(upgrade === undefined ? {} : { upgrade }),
  });
  const transcript = new Transcript();
  const url = new URL(`wss://good.example:${port}/ws`);
  const rest = { domain: 'good.example', transcript, timeoutMs: ms, onTls: () => undefined };
  const mechanisms = await openWebSocketStream(url, { context, ...rest });
  return { mechanisms, evidence: transcript.evidence(), context };
}
const malformed = (detail: string) => ({ reason: 'malformed', detail });

describe('openWebSocketStream', () => {
  it('asks for xmpp, reads the features, and closes both in their order', async () => {
    const heard: Buffer[] = [];
    let asked: Record<string, unknown> = {};
    const { mechanisms, evidence } = await open((socket, request) => {
      asked = request.headers;
      webSocket([serverFrame({ opcode: 9, payload: 'there?' }), text(OPEN), text(FEATURES)])(
        socket,
        request,
      );
      socket.on('data', (data: Buffer) => heard.push(data));
    });
    expect(mechanisms).toEqual(['SCRAM-SHA-1']);
    expect(asked).toMatchObject({
      'sec-websocket-protocol': 'xmpp',
      'sec-websocket-version': '13',
    });
    expect(asked).not.toHaveProperty('sec-websocket-extensions');
    const sent = evidence.filter(({ kind }) => kind === 'sent').map((piece) => piece.text);
    expect(sent).toEqual([
      "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='good.example' version='1.0'/>",
      "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
    ]);
    await expect.poll(() => Buffer.concat(heard).at(-8)).toBe(0x88);
    expect(Buffer.concat(heard).includes(0x8a)).toBe(true);
  });

  it('reads what comes in one segment with the answer of HTTP, and in single bytes', async () => {
    const bytes = (key: string) =>
      Buffer.concat([Buffer.from(switching(key)), text(OPEN), text(FEATURES)]);
    const atOnce: Upgrade = (socket, request) => {
      socket.resume().write(bytes(request.headers['sec-websocket-key'] ?? ''));
    };
    const slowly: Upgrade = (socket, request) => {
      socket.resume();
      for (const byte of bytes(request.headers['sec-websocket-key'] ?? ''))
        socket.write(Buffer.from([byte]));
    };
    expect((await open(atOnce)).mechanisms).toEqual(['SCRAM-SHA-1']);
    expect((await open(slowly)).mechanisms).toEqual(['SCRAM-SHA-1']);
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    [
      'a wrong accept key',
      { 'Sec-WebSocket-Accept': 'AAAA' },
      'The web server did not take up our key (Sec-WebSocket-Accept).',
    ],
    [
      'no accept key',
      { 'Sec-WebSocket-Accept': undefined },
      'The web server did not take up our key (Sec-WebSocket-Accept).',
    ],
    [
      'no subprotocol',
      { 'Sec-WebSocket-Protocol': undefined },
      'The WebSocket does not speak the subprotocol xmpp.',
    ],
    [
      'another subprotocol',
      { 'Sec-WebSocket-Protocol': 'mqtt' },
      'The WebSocket does not speak the subprotocol xmpp.',
    ],
    [
      'an extension',
      { 'Sec-WebSocket-Extensions': 'permessage-deflate' },
      'The web server chose an extension that nobody offered.',
    ],
    [
      'another protocol',
      { Upgrade: 'h2c' },
      'The web server switched to another protocol than WebSocket.',
    ],
  ])('§5.5 WebSocket: does not take %s', async (_, changes, detail) => {
    await expect(open(webSocket([], changes))).rejects.toMatchObject(malformed(detail));
  });

  it.each<[string, Buffer[], { reason: string; detail: string }]>([
    [
      'a huge frame',
      [serverFrame({ length: 2n ** 40n })],
      { reason: 'too-large', detail: 'The WebSocket sent a message of more than 64 kB.' },
    ],
    [
      'masked frames',
      [serverFrame({ payload: OPEN, isMasked: true })],
      malformed('The WebSocket masked its frames, as only clients may.'),
    ],
    [
      'binary',
      [serverFrame({ opcode: 2, payload: OPEN })],
      malformed('The WebSocket sent bytes where text is due.'),
    ],
    [
      'a close at once',
      [serverFrame({ opcode: 8 })],
      { reason: 'closed', detail: 'The server closed the WebSocket before its features.' },
    ],
    [
      'a close with a code',
      [text(OPEN), serverFrame({ opcode: 8, payload: Buffer.from([3, 0xf3]) })],
      { reason: 'closed', detail: 'The server closed the WebSocket (1011) before its features.' },
    ],
    [
      '<close/>',
      [text("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>")],
      { reason: 'closed', detail: 'The server closed the stream before its features.' },
    ],
    [
      'X9 see-other-uri',
      [
        text(
          "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing' see-other-uri='wss://127.0.0.1/'/>",
        ),
      ],
      {
        reason: 'closed',
        detail:
          'The server closed the stream before its features and names another address, which is not followed.',
      },
    ],
    [
      'features without <open/>',
      [text(FEATURES)],
      malformed('The server sent no <open/> with stream features behind it.'),
    ],
    [
      '<open/> twice',
      [text(OPEN), text(OPEN)],
      malformed('The server sent no <open/> with stream features behind it.'),
    ],
    [
      'a stream header',
      [text("<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>")],
      malformed('The message ends in the middle of its XML.'),
    ],
    [
      'no XML',
      [text('hello')],
      malformed('The message is no XML: text data outside of root node.'),
    ],
    ['X1 a DOCTYPE', [text('<!DOCTYPE a><a/>')], malformed('The message holds a DOCTYPE.')],
    [
      'X2 depth',
      [text('<a>'.repeat(20_000))],
      { reason: 'too-large', detail: 'Elements are nested too deep.' },
    ],
    [
      'a stream error',
      [
        text(OPEN),
        text(
          "<stream:error xmlns:stream='http://etherx.jabber.org/streams'><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
        ),
      ],
      { reason: 'stream-error', detail: 'The server ended the stream (host-unknown)' },
    ],
    [
      'a ban',
      [
        text(
          "<stream:error xmlns:stream='http://etherx.jabber.org/streams'><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>You are banned.</text></stream:error>",
        ),
      ],
      { reason: 'banned', detail: 'The server refuses us: You are banned.' },
    ],
  ])('§5.5 WebSocket: %s has its reason', async (_, frames, failure) => {
    await expect(open(webSocket(frames))).rejects.toMatchObject(failure);
  });

  /** Says the frame again and again, as fast as it is taken. */
  const flood =
    (frame: Buffer): Upgrade =>
    (socket: Duplex, request) => {
      webSocket([])(socket, request);
      const piece = Buffer.concat(Array<Buffer>(100).fill(frame));
      const more = () => {
        while (!socket.destroyed && socket.write(piece));
      };
      socket.on('drain', more);
      more();
    };

  it.each<[string, Buffer]>([
    ['frames', serverFrame({ opcode: 9, payload: 'x'.repeat(100) })],
    ['empty fragments', serverFrame({ payload: '', isLast: false, opcode: 0 })],
    ['pongs', serverFrame({ opcode: 10 })],
  ])('§5.5 WebSocket: %s without end are ended by a cap', async (_, frame) => {
    const isBegun = frame.equals(serverFrame({ payload: '', isLast: false, opcode: 0 }));
    const upgrade: Upgrade = (socket, request) => {
      flood(frame)(socket, request);
    };
    const begin = serverFrame({ payload: '<open', isLast: false });
    const begun: Upgrade = (socket, request) => {
      webSocket([begin])(socket, request);
      const more = () => {
        while (!socket.destroyed && socket.write(frame));
      };
      socket.on('drain', more);
      more();
    };
    await expect(open(isBegun ? begun : upgrade)).rejects.toMatchObject({
      reason: 'too-large',
      detail: 'The WebSocket sent frames without end.',
    });
  });

  it.each<[string, Upgrade]>([
    ['says nothing', () => undefined],
    ['switches, and then says nothing', webSocket([])],
    ['opens, and sends no features', webSocket([text(OPEN)])],
    [
      'sends a frame byte by byte',
      (socket, request) => {
        webSocket([])(socket, request);
        const bytes = text(OPEN).values();
        const timer = setInterval(() => socket.write(Buffer.from([bytes.next().value ?? 0])), 50);
        socket.once('close', () => {
          clearInterval(timer);
        });
      },
    ],
  ])('§5.5 WebSocket: one that %s is given up at the deadline', async (_, upgrade) => {
    await expect(open(upgrade, 400)).rejects.toMatchObject({
      reason: 'timeout',
      detail: 'The server did not send its stream features within 0.4 seconds.',
    });
  });

  const http =
    (answer: string): Upgrade =>
    (socket) => {
      socket.end(answer);
    };
  it.each([
    [
      'D8 http://127.0.0.1/',
      'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n',
      'The web server answered with a redirect (302) in place of a WebSocket: it is not followed.',
    ],
    [
      'D8 303',
      'HTTP/1.1 303 See Other\r\nLocation: wss://good.example/\r\nContent-Length: 0\r\n\r\n',
      'The web server answered with a redirect (303) in place of a WebSocket: it is not followed.',
    ],
    [
      '404',
      'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
      'The web server answered with HTTP status 404 in place of a WebSocket.',
    ],
    [
      '200',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi',
      'The web server answered with HTTP status 200 in place of a WebSocket.',
    ],
    ['no HTTP', 'SSH-2.0-OpenSSH_9\r\n', 'The web server’s answer is no well-formed HTTP.'],
  ])('does not take %s for a WebSocket', async (_, answer, detail) => {
    await expect(open(http(answer))).rejects.toMatchObject(malformed(detail));
  });

  it('hears that we ask too often, and that nobody answers', async () => {
    await expect(open(http('HTTP/1.1 429 No\r\nContent-Length: 0\r\n\r\n'))).rejects.toMatchObject({
      reason: 'banned',
    });
    await expect(open((socket) => socket.end())).rejects.toMatchObject({ reason: 'reset' });
  });

  it('verifies TLS for the name in the address', async () => {
    await expect(
      open(webSocket([text(OPEN), text(FEATURES)]), 4000, { name: 'other.example' }),
    ).rejects.toMatchObject({ reason: 'tls', detail: 'The certificate is for another name.' });
  });
});
