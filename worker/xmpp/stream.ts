import type { Duplex } from 'node:stream';
import type { Role } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { withDeadline } from '../net/deadline.ts';
import { ProbeFailure } from '../net/failure.ts';
import { NAMESPACES } from './namespaces.ts';
import { readSome } from './read-some.ts';
import { isBan, readStreamError, streamRefusal } from './stream-error.ts';
import { readStreamFeatures } from './stream-features.ts';
import type { StreamHeader, StreamView } from './stream-view.ts';
import type { Transcript } from './transcript.ts';
import { isNamed, type XmlElement } from './xml-element.ts';
import { XmlReader, type XmlEvent } from './xml-reader.ts';

/** How long a peer may take for one answer: its header with the features, or `<proceed/>`. */
const ANSWER_TIMEOUT_MS = 8_000;
const TOO_SLOW = 'The server accepted the connection, but did not answer within 8 seconds.';

export interface StreamOptions {
  readonly domain: string;
  readonly role: Role;
  /** The `from` of the stream (`streamSender`); null: it says none. */
  readonly from: string | null;
  readonly signal: AbortSignal;
  readonly transcript: Transcript;
}

/** Text as the value of an attribute. */
export const quote = (value: string) =>
  value.replace(/[&<>'"]/g, (character) => `&#${String(character.codePointAt(0))};`);

/** The opening tag of our stream (RFC 6120 §4.7), in English so that errors come in English. */
export function streamHeader({ domain, role, from }: Omit<StreamOptions, 'signal' | 'transcript'>) {
  const sender = from !== null ? ` from='${quote(from)}'` : '';
  const content =
    role === 's2s'
      ? `xmlns='${NAMESPACES.server}' xmlns:db='${NAMESPACES.dialback}'`
      : `xmlns='${NAMESPACES.client}'`;
  return `<?xml version='1.0'?><stream:stream to='${quote(domain)}'${sender} version='1.0' xml:lang='en' ${content} xmlns:stream='${NAMESPACES.streams}'>`;
}

/**
 * One XML stream with a receiving entity over `socket`. Every call rejects with a ProbeFailure (malformed, too-large,
 * closed, reset, timeout, banned); every byte goes into the transcript.
 */
export class XmppStream {
  readonly #socket: Duplex;
  readonly #options: StreamOptions;
  readonly #reader = new XmlReader();
  readonly #events: XmlEvent[] = [];

  constructor(socket: Duplex, options: StreamOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  /** Sends our header and reads the peer's, then its features or its error. `see-other-host` is not followed. */
  async open(): Promise<StreamView> {
    this.send(streamHeader(this.#options));
    const [header, answer] = await this.#inTime(async (signal) => [
      readHeader(await this.#next(signal)),
      await this.#next(signal),
    ]);
    if (answer.kind !== 'element') throw unexpected(answer);
    if (isNamed(answer.element, NAMESPACES.streams, 'features'))
      return { header, streamError: null, features: readStreamFeatures(answer.element) };
    if (isNamed(answer.element, NAMESPACES.streams, 'error'))
      return { header, streamError: this.#streamError(answer.element), features: null };
    throw new ProbeFailure('malformed', 'The server sent neither stream features nor an error.');
  }

  /** Sends text as it is: no whitespace between elements during negotiation (RFC 6120 §5.3.3). */
  send(text: string): void {
    this.#options.transcript.sent(text);
    this.#socket.write(text);
  }

  /**
   * The next first-level element, and the bytes that came in one segment with it. Reads byte by byte: in front of TLS
   * nothing may be taken for XML that stands behind the element.
   * @param ms how long it may take; no longer than the eight seconds of every answer
   */
  nextElement(ms: number = ANSWER_TIMEOUT_MS): Promise<{ element: XmlElement; rest: Buffer }> {
    return this.#inTime((signal) => this.#readElement(signal), ms);
  }

  /**
   * The next first-level element; what comes behind it is kept for the next call. For streams that go on: where TLS is to
   * follow, `nextElement` is the one.
   * @param ms how long it may take; no longer than the eight seconds of every answer
   */
  receive(ms: number = ANSWER_TIMEOUT_MS): Promise<XmlElement> {
    return this.#inTime(async (signal) => elementOf(await this.#next(signal)), ms);
  }

  async #readElement(signal: AbortSignal): Promise<{ element: XmlElement; rest: Buffer }> {
    const pending = this.#events.shift();
    if (pending !== undefined) return { element: elementOf(pending), rest: Buffer.alloc(0) };
    for (;;) {
      const bytes = await this.#receive(signal);
      for (let at = 0; at < bytes.length; at += 1) {
        const [event] = this.#reader.read(bytes.subarray(at, at + 1));
        if (event !== undefined) return { element: elementOf(event), rest: bytes.subarray(at + 1) };
      }
    }
  }

  async #next(signal: AbortSignal): Promise<XmlEvent> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) return event;
      this.#events.push(...this.#reader.read(await this.#receive(signal)));
    }
  }

  async #receive(signal: AbortSignal): Promise<Buffer> {
    const bytes = await readSome(this.#socket, signal);
    this.#options.transcript.received(bytes);
    return bytes;
  }

  #inTime<T>(
    work: (signal: AbortSignal) => Promise<T>,
    limitMs: number = ANSWER_TIMEOUT_MS,
  ): Promise<T> {
    const { signal } = this.#options;
    const ms = Math.min(limitMs, ANSWER_TIMEOUT_MS);
    return withDeadline({ signal, ms, detail: TOO_SLOW }, work);
  }

  #streamError(element: XmlElement) {
    const error = readStreamError(element);
    if (isBan(error)) throw streamRefusal(error);
    return error;
  }
}

function readHeader(event: XmlEvent): StreamHeader {
  if (event.kind !== 'header') throw unexpected(event);
  const { element } = event;
  if (!isNamed(element, NAMESPACES.streams, 'stream'))
    throw new ProbeFailure('malformed', 'The server answered with XML that is no XMPP stream.');
  const attribute = (name: string, length: number) => {
    const value = element.attributes.get(name);
    return value === undefined ? null : clip(value, length);
  };
  return {
    from: attribute('from', 1000),
    id: attribute('id', 1000),
    version: attribute('version', 16),
    lang: attribute(`{${NAMESPACES.xml}}lang`, 64),
  };
}

function elementOf(event: XmlEvent): XmlElement {
  if (event.kind !== 'element') throw unexpected(event);
  return event.element;
}

/** What came where something else was due, as a failure. */
function unexpected(event: XmlEvent): ProbeFailure {
  if (event.kind === 'problem') return new ProbeFailure(event.reason, event.detail);
  if (event.kind === 'close')
    return new ProbeFailure('closed', 'The server closed the stream before it answered.');
  return new ProbeFailure('malformed', 'The server opened a stream in the middle of a stream.');
}
