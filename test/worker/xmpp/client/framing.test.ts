import { describe, expect, it } from 'vitest';
import { tcpFraming, webSocketFraming } from '../../../../worker/xmpp/client/framing.ts';

/** As a server sends it: not masked. */
const frame = (text: string, opcode = 1) => {
  const payload = Buffer.from(text);
  const { length } = payload;
  const size = length < 126 ? [length] : [126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...size]), payload]);
};
const CLIENT = "xmlns='jabber:client'";
const FRAMING = "xmlns='urn:ietf:params:xml:ns:xmpp-framing'";

describe('a stream over WebSocket', () => {
  const readAll = (...pieces: Buffer[]) => {
    const framing = webSocketFraming();
    return pieces.flatMap((piece) => framing.read(piece));
  };

  it('has a document in each message', () => {
    const events = readAll(
      frame(`<open ${FRAMING} version='1.0'/>`),
      frame(`<stream:features xmlns:stream='http://etherx.jabber.org/streams'/>`),
      frame(`<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>cj0=</challenge>`),
      frame(`<message ${CLIENT}><body>ä</body></message>`),
    );
    expect(events.map((event) => event.kind)).toEqual(['header', 'element', 'element', 'element']);
    expect(events[2]).toMatchObject({ element: { name: 'challenge', text: 'cj0=' } });
    expect(events[3]).toMatchObject({ element: { children: [{ text: 'ä' }] } });
  });

  it('is read the same however it is cut', () => {
    const bytes = frame(`<message ${CLIENT}><body>€</body></message>`);
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    expect(readAll(...pieces)).toEqual(readAll(bytes));
  });

  it('answers a ping of the WebSocket with the same bytes, masked', () => {
    const [pong] = readAll(frame('abc', 9));
    expect(pong).toMatchObject({ kind: 'pong' });
    expect(pong?.kind === 'pong' && pong.bytes.subarray(0, 2)).toEqual(Buffer.from([0x8a, 0x83]));
  });

  it.each([
    ['two elements in one message', frame(`<a ${CLIENT}/><b ${CLIENT}/>`), 'malformed'],
    ['no element', frame('text'), 'malformed'],
    ['half an element', frame(`<a ${CLIENT}>`), 'malformed'],
    ['a way out of our reading', frame(`</message><b ${CLIENT}/>`), 'malformed'],
    ['the end of the stream', frame(`<close ${FRAMING}/>`), 'closed'],
    ['the end of the WebSocket', frame('', 8), 'closed'],
    ['bytes', frame('a', 2), 'malformed'],
  ])('ends at %s', (_what, bytes, reason) => {
    expect(readAll(bytes)).toMatchObject([{ kind: 'end', failure: { reason } }]);
  });
});

describe('a stream over TCP', () => {
  it('begins anew where it is told to, and ends with its closing tag', () => {
    const framing = tcpFraming();
    const header = `<stream:stream ${CLIENT} xmlns:stream='http://etherx.jabber.org/streams'>`;
    const kinds = (text: string) => framing.read(Buffer.from(text)).map(({ kind }) => kind);
    expect(kinds(`${header}<a/>`)).toEqual(['header', 'element']);
    framing.restart();
    expect(kinds(`<?xml version='1.0'?>${header}<a/><b/>`)).toEqual([
      ...['header', 'element', 'element'],
    ]);
    expect(kinds('</stream:stream><c/>')).toEqual(['end']);
  });
});
