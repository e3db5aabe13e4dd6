import { createHash } from 'node:crypto';
import type { Upgrade } from '../../web-site.ts';
import { serverFrame } from './server-frame.ts';

export const OPEN =
  "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' from='good.example' id='1' version='1.0'/>";
export const FEATURES =
  "<stream:features xmlns:stream='http://etherx.jabber.org/streams'><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>";

/** What RFC 6455 §4.2.2 has a server answer; `undefined` leaves a header out. */
export function switching(
  key: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  const accept = createHash('sha1')
    .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  const headers: Readonly<Record<string, string | undefined>> = {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Accept': accept,
    'Sec-WebSocket-Protocol': 'xmpp',
    ...changes,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}: ${value}`,
  );
  return `HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** A WebSocket that switches and then says the frames, at once; `changes` are of its headers. */
export function webSocket(
  frames: readonly Buffer[],
  changes: Readonly<Record<string, string | undefined>> = {},
): Upgrade {
  return (socket, request) => {
    socket.resume();
    socket.write(switching(request.headers['sec-websocket-key'] ?? '', changes));
    for (const frame of frames) socket.write(frame);
  };
}

export const text = (payload: string | Buffer) => serverFrame({ payload });
