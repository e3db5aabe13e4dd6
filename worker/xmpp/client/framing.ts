import { ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import { clientFrame } from '../web/client-frame.ts';
import { FrameReader, type FrameEvent } from '../web/frame-reader.ts';
import { isNamed, type XmlElement } from '../xml-element.ts';
import { XmlReader } from '../xml-reader.ts';

/** Bytes of one stream: as many as of one connection. */
const STREAM_SIZE = 2_097_152;

/** header: the stream's opening tag · pong: bytes that are due in answer · end: the stream, or the reading of it, is over. */
export type StreamEvent =
  | { readonly kind: 'header' | 'element'; readonly element: XmlElement }
  | { readonly kind: 'pong'; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly failure: ProbeFailure };

/** How a stream is put into bytes. */
export interface Framing {
  /** Reads the next piece, of any size. Never throws on what a peer sent. */
  read(piece: Uint8Array): StreamEvent[];
  /** A new stream begins on the same connection (RFC 6120 §4.3.3). */
  restart(): void;
  /** One element, or an opening or closing tag, in bytes. */
  write(text: string): Buffer;
  /** What is sent behind the closing tag. */
  readonly farewell: Buffer;
}

const ended = () => new ProbeFailure('closed', 'The server ended the stream.');

/** An XML stream over TCP (RFC 6120 §4), within the limits of `XmlReader`. */
export function tcpFraming(): Framing {
  let reader = new XmlReader({ streamSize: STREAM_SIZE });
  return {
    read: (piece) =>
      reader.read(piece).map((event) => {
        if (event.kind === 'header' || event.kind === 'element') return event;
        if (event.kind === 'close') return { kind: 'end', failure: ended() };
        return { kind: 'end', failure: new ProbeFailure(event.reason, event.detail) };
      }),
    restart() {
      reader = new XmlReader({ streamSize: STREAM_SIZE });
    },
    write: (text) => Buffer.from(text),
    farewell: Buffer.alloc(0),
  };
}

/** One WebSocket message for each element (RFC 7395 §3.3). */
export function webSocketFraming(): Framing {
  const reader = new FrameReader();
  return {
    read: (piece) => reader.read(piece).map(ofFrame),
    restart: () => undefined,
    write: (text) => clientFrame('text', Buffer.from(text)),
    farewell: clientFrame('close', Buffer.from([0x03, 0xe8])),
  };
}

function ofFrame(event: FrameEvent): StreamEvent {
  if (event.kind === 'ping') return { kind: 'pong', bytes: clientFrame('pong', event.payload) };
  if (event.kind === 'problem')
    return { kind: 'end', failure: new ProbeFailure(event.reason, event.detail) };
  if (event.kind === 'close') return { kind: 'end', failure: ended() };
  const element = onlyElement(event.text);
  if (element instanceof ProbeFailure) return { kind: 'end', failure: element };
  if (isNamed(element, NAMESPACES.framing, 'open')) return { kind: 'header', element };
  if (isNamed(element, NAMESPACES.framing, 'close')) return { kind: 'end', failure: ended() };
  return { kind: 'element', element };
}

/** The one element of a message, read as the first of a stream. */
function onlyElement(text: string): XmlElement | ProbeFailure {
  const events = new XmlReader().read(Buffer.from(`<message>${text}</message>`));
  const problem = events.find((event) => event.kind === 'problem');
  if (problem !== undefined) return new ProbeFailure(problem.reason, problem.detail);
  const elements = events.flatMap((event) => (event.kind === 'element' ? [event.element] : []));
  const [element] = elements;
  if (element !== undefined && elements.length === 1) return element;
  return new ProbeFailure('malformed', 'A message over WebSocket is not one element.');
}
