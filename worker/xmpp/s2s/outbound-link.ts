import type { Duplex } from 'node:stream';
import { abortFailure, ProbeFailure, toFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import { readStreamError } from '../stream-error.ts';
import { quote, type XmppStream } from '../stream.ts';
import { isNamed, type XmlElement } from '../xml-element.ts';
import { refusedBy, type Draft } from './reach-server.ts';

export interface LinkParts {
  readonly domain: string;
  /** Our own domain. */
  readonly from: string;
  readonly stream: XmppStream;
  readonly socket: Duplex;
  readonly signal: AbortSignal;
  readonly draft: Draft;
  /** Whatever is no answer to a verification. */
  readonly onElement: (element: XmlElement, link: OutboundLink) => void;
}

/** One of our streams to a domain, authenticated, for as long as it lives. */
export class OutboundLink {
  readonly #parts: LinkParts;
  readonly #verifications = new Map<string, (isValid: boolean) => void>();
  readonly #ended = new AbortController();

  constructor(parts: LinkParts) {
    this.#parts = parts;
    const { signal } = parts;
    const onAbort = () => {
      this.#end(abortFailure(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.ended.addEventListener('abort', () => {
      signal.removeEventListener('abort', onAbort);
    });
    void this.#read();
  }

  /** Aborted with a ProbeFailure as soon as nothing can be sent any more. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  get domain(): string {
    return this.#parts.domain;
  }

  send(text: string): void {
    if (!this.ended.aborted) this.#parts.stream.send(text);
  }

  /**
   * Asks the domain's own server whether it made a dialback key (XEP-0220 §2.3).
   * @param id of the stream on which the key came to us
   * @returns false also where no answer comes
   */
  verify(key: {
    readonly of: string;
    readonly id: string;
    readonly text: string;
  }): Promise<boolean> {
    const { from } = this.#parts;
    if (this.ended.aborted || this.#verifications.size >= MOST_VERIFICATIONS)
      return Promise.resolve(false);
    const name = `${key.of} ${key.id}`;
    return new Promise((resolve) => {
      const done = (isValid: boolean) => {
        clearTimeout(timer);
        this.#verifications.delete(name);
        resolve(isValid);
      };
      const timer = setTimeout(() => {
        done(false);
      }, VERIFY_MS);
      this.#verifications.set(name, done);
      const to = `from='${quote(from)}' to='${quote(key.of)}' id='${quote(key.id)}'`;
      this.send(`<db:verify ${to}>${quote(key.text)}</db:verify>`);
    });
  }

  /** Ends the stream in order. */
  close(): void {
    if (this.ended.aborted) return;
    this.send('</stream:stream>');
    this.#end(new ProbeFailure('closed', 'We have closed the stream.'));
  }

  async #read(): Promise<void> {
    const { stream, socket, signal, draft, onElement } = this.#parts;
    while (!this.ended.aborted) {
      try {
        const element = await stream.receive();
        if (isNamed(element, NAMESPACES.streams, 'error'))
          throw refusedBy(readStreamError(element), draft);
        if (!this.#takeVerdict(element)) onElement(element, this);
      } catch (error) {
        const failure = toFailure(error);
        const isOnlyQuiet = failure.reason === 'timeout' && !signal.aborted && !socket.destroyed;
        if (!isOnlyQuiet) this.#end(failure);
      }
    }
  }

  #takeVerdict(element: XmlElement): boolean {
    const type = element.attributes.get('type');
    if (!isNamed(element, NAMESPACES.dialback, 'verify') || type === undefined) return false;
    const { attributes } = element;
    const of = (attributes.get('from') ?? '').toLowerCase();
    this.#verifications.get(`${of} ${attributes.get('id') ?? ''}`)?.(type === 'valid');
    return true;
  }

  #end(failure: ProbeFailure): void {
    const { socket } = this.#parts;
    if (this.ended.aborted) return;
    this.#ended.abort(failure);
    for (const done of [...this.#verifications.values()]) done(false);
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  }
}

const MOST_VERIFICATIONS = 8;
const VERIFY_MS = 6_000;
/** What our closing tag gets to leave. */
const LINGER_MS = 300;
