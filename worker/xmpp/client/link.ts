import type { Client } from '@xmpp/client';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import type { XmlElement } from '../xml-element.ts';
import { createEntity, type EntityOptions } from './entity.ts';
import { tcpFraming, webSocketFraming, type Framing, type StreamEvent } from './framing.ts';
import { toElement } from './to-element.ts';
import type { Wire } from './wire.ts';
import type { Element } from './xml.ts';

/** What the server has to end a stream that we have ended. */
const FAREWELL_MS = 300;

/** Who acts on a link. What it throws ends the link. */
export interface LinkListener {
  /** Told every element. @returns what xmpp.js is to act on; null: nothing */
  readonly hear: (element: XmlElement) => Element | null;
  /** Told every element of ours just before it is sent. */
  readonly sending: (element: Element) => void;
  /** The link is gone. Told once, and not where we ended it ourselves. */
  readonly ended: (failure: ProbeFailure) => void;
}

/**
 * One stream: xmpp.js on a wire of ours. Bytes go through our reader, elements past our listener before xmpp.js acts on
 * them; it never connects, reconnects or disconnects by itself.
 */
export class Link {
  readonly entity: Client;
  readonly wire: Wire;
  #listener: LinkListener;
  readonly #framing: Framing;
  #failure: ProbeFailure | null = null;

  constructor(wire: Wire, options: EntityOptions, listener: LinkListener) {
    this.wire = wire;
    this.#listener = listener;
    this.#framing = wire.kind === 'tcp' ? tcpFraming() : webSocketFraming();
    this.entity = createEntity(options, {
      kind: wire.kind,
      write: (text, done) => wire.socket.write(this.#framing.write(text), done),
      sending: (element) => {
        this.#listener.sending(element);
      },
      restarting: () => {
        this.#framing.restart();
      },
      failed: (error) => {
        this.end(error);
      },
    });
  }

  /** Opens the stream; what the server sends comes to the listener from now on. */
  async open(): Promise<void> {
    const { entity, wire } = this;
    if (wire.raw.destroyed) throw wire.failureOf(wire.raw.errored ?? closed());
    wire.raw.once('close', () => {
      this.end(wire.failureOf(wire.raw.errored ?? wire.socket.errored ?? closed()));
    });
    wire.socket.on('error', (error) => {
      this.end(wire.failureOf(error));
    });
    wire.socket.once('end', () => {
      this.end(closed());
    });
    await entity.connect('');
    wire.socket.on('data', (bytes: Buffer) => {
      this.#read(bytes);
    });
    const { domain = '', lang } = entity.options;
    await entity.open({ domain, lang });
  }

  /** Somebody else acts on it from now on, beginning with what nobody has acted on yet. */
  handOver(listener: LinkListener, early: readonly XmlElement[]): void {
    this.#listener = listener;
    if (this.#failure !== null) listener.ended(this.#failure);
    for (const element of early)
      this.#guard(() => {
        this.#act({ kind: 'element', element });
      });
  }

  /** Where the connection breaks, `ended` tells why. */
  send(element: Element): void {
    this.entity.send(element).catch((error: unknown) => {
      this.end(error);
    });
  }

  /** Ends it at once. @param error what the listener is told */
  end(error: unknown): void {
    if (this.#failure !== null) return;
    const failure = toFailure(error);
    this.#release(failure);
    this.wire.raw.destroy();
    this.#listener.ended(failure);
  }

  /** Cuts the connection without a word (RST). */
  cut(): void {
    if (this.#failure !== null) return;
    this.#release(closed());
    this.wire.raw.resetAndDestroy();
  }

  /** Ends the stream and waits for the server to do so, for 300 ms at most. Never rejects. */
  async close(): Promise<void> {
    if (this.#failure !== null) return;
    const { raw, socket } = this.wire;
    const { entity } = this;
    const farewell = entity.footer(entity.footerElement());
    this.#release(closed());
    socket.end(Buffer.concat([this.#framing.write(farewell), this.#framing.farewell]));
    socket.resume();
    if (raw.closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => raw.destroy(), FAREWELL_MS);
      raw.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #read(bytes: Buffer): void {
    this.#guard(() => {
      for (const event of this.#framing.read(bytes)) this.#act(event);
    });
  }

  /** What goes wrong over what a server sent ends the link, and never the process. */
  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.end(error);
    }
  }

  #act(event: StreamEvent): void {
    if (this.#failure !== null) return;
    if (event.kind === 'end') this.end(event.failure);
    else if (event.kind === 'pong') this.wire.socket.write(event.bytes);
    else if (event.kind === 'header') this.entity.parser?.emit('start', toElement(event.element));
    else {
      const element = this.#listener.hear(event.element);
      if (element !== null) this.entity.parser?.emit('element', element);
    }
  }

  /** Nothing more is read, and whatever xmpp.js still waits for ends now, with its timer. */
  #release(failure: ProbeFailure): void {
    this.#failure = failure;
    this.entity.emit('error', failure);
    const { handlers } = this.entity.iqCaller as unknown as { handlers: Map<string, Deferred> };
    for (const handler of handlers.values()) handler.reject(failure);
  }
}

/** What the IQ caller of xmpp.js keeps for each question. */
interface Deferred {
  reject(error: unknown): void;
}

const closed = () => new ProbeFailure('closed', 'The server closed the connection.');
