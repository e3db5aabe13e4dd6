import type { Duplex } from 'node:stream';
import { withDeadline } from '../../net/deadline.ts';
import { ProbeFailure } from '../../net/failure.ts';
import { openWeb } from '../../net/open-web.ts';
import { openWebSocket } from '../../net/open-websocket.ts';
import { NAMESPACES } from '../namespaces.ts';
import { readDocument } from '../read-document.ts';
import { readSome } from '../read-some.ts';
import { quote } from '../stream.ts';
import type { Transcript } from '../transcript.ts';
import { isNamed, type XmlElement } from '../xml-element.ts';
import { clientFrame } from './client-frame.ts';
import { FrameReader, type FrameEvent } from './frame-reader.ts';
import { deadlineOf, mechanismsIn, type OpenOptions } from './open-result.ts';

/**
 * Opens a stream over WebSocket as far as its features (RFC 7395 §3.3), then closes it. TLS is verified for the URL's
 * host; neither a redirect nor `see-other-uri` is followed.
 * @param url wss, as `checkedWebUrl` let it through
 * @returns the SASL mechanisms that are offered
 * @throws ProbeFailure
 */
export function openWebSocketStream(url: URL, options: OpenOptions): Promise<string[]> {
  const { context, transcript, domain, onTls } = options;
  return withDeadline(deadlineOf(options), async (signal, watch) => {
    const connection = await openWeb(url, { ...context, signal }, watch);
    try {
      onTls(connection.tls);
      await openWebSocket(connection, url, context.contact);
      const messages = new Messages(connection.socket, { signal, transcript });
      return await readFeatures(messages, domain);
    } catch (error) {
      throw connection.failureOf(error);
    } finally {
      connection.close();
    }
  });
}

async function readFeatures(messages: Messages, domain: string): Promise<string[]> {
  messages.send(`<open xmlns='${NAMESPACES.framing}' to='${quote(domain)}' version='1.0'/>`);
  const first = await messages.next();
  if (!isNamed(first, NAMESPACES.framing, 'open')) throw refusal(first);
  const second = await messages.next();
  const mechanisms = mechanismsIn(second);
  if (mechanisms === null) throw refusal(second);
  await messages.end();
  return mechanisms;
}

/** What came in place of `<open/>` or of the features. */
function refusal(element: XmlElement): ProbeFailure {
  if (isNamed(element, NAMESPACES.framing, 'close')) {
    const leadsElsewhere = element.attributes.has('see-other-uri');
    const more = leadsElsewhere ? ' and names another address, which is not followed' : '';
    return new ProbeFailure('closed', `The server closed the stream before its features${more}.`);
  }
  mechanismsIn(element); // A stream error says more.
  return new ProbeFailure(
    'malformed',
    'The server sent no <open/> with stream features behind it.',
  );
}

/** The messages of a WebSocket, each one XML element. */
class Messages {
  readonly #socket: Duplex;
  readonly #signal: AbortSignal;
  readonly #transcript: Transcript;
  readonly #reader = new FrameReader();
  readonly #events: FrameEvent[] = [];

  constructor(socket: Duplex, options: { signal: AbortSignal; transcript: Transcript }) {
    this.#socket = socket;
    this.#signal = options.signal;
    this.#transcript = options.transcript;
  }

  send(text: string): void {
    this.#transcript.sent(text);
    this.#socket.write(clientFrame('text', Buffer.from(text)));
  }

  async next(): Promise<XmlElement> {
    for (;;) {
      const event = this.#events.shift();
      if (event === undefined) {
        this.#events.push(...this.#reader.read(await readSome(this.#socket, this.#signal)));
      } else if (event.kind === 'message') {
        this.#transcript.received(Buffer.from(event.text));
        return readDocument(event.text, 'The message');
      } else if (event.kind === 'ping') {
        this.#socket.write(clientFrame('pong', event.payload));
      } else throw endOf(event);
    }
  }

  /** `<close/>` (RFC 7395 §3.6), then the WebSocket's own close (1000); nobody waits for an answer. */
  end(): Promise<void> {
    this.send(`<close xmlns='${NAMESPACES.framing}'/>`);
    return new Promise((resolve) => {
      this.#socket.write(clientFrame('close', Buffer.from([0x03, 0xe8])), () => {
        resolve();
      });
    });
  }
}

function endOf(event: Extract<FrameEvent, { kind: 'close' | 'problem' }>): ProbeFailure {
  if (event.kind === 'problem') return new ProbeFailure(event.reason, event.detail);
  const code = event.code === null ? '' : ` (${event.code})`;
  return new ProbeFailure('closed', `The server closed the WebSocket${code} before its features.`);
}
