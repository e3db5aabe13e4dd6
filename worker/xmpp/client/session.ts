import { randomUUID } from 'node:crypto';
import { abortFailure, ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import { readStreamError, streamRefusal } from '../stream-error.ts';
import { isNamed, type XmlElement } from '../xml-element.ts';
import { Answering, isRequest } from './answering.ts';
import type {
  ClientSession,
  IqReply,
  Resumption,
  SessionOptions,
  StanzaError,
} from './client-session.ts';
import { isAnswerFrom } from './is-answer-from.ts';
import type { Link } from './link.ts';
import type { SignedInLink, SignInOptions } from './sign-in.ts';
import { readStanzaError } from './stanza-error.ts';
import { StanzaWaiters } from './stanza-waiters.ts';
import { toElement } from './to-element.ts';
import { xml, type Element } from './xml.ts';

/** How long a live server may take to answer a ping. */
const PING_MS = 3_000;
const REQUEST_MS = { usual: 5_000, most: 10_000 } as const;
const NEXT_MS = { usual: 3_000, most: 15_000 } as const;

const NO_RESUMPTION: Resumption = { isAgreed: false, maxSeconds: null, error: null };

/** A session over one link, or over several after one another where it is resumed. */
export class Session implements ClientSession {
  readonly party: ClientSession['party'];
  readonly jid: string;
  readonly bareJid: string;
  readonly domain: string;
  readonly signedIn: ClientSession['signedIn'];
  readonly features: Element;
  readonly #onStanza: SignInOptions['onStanza'];
  readonly #waiters = new StanzaWaiters();
  readonly #answering: Answering;
  readonly #losers = new Set<(failure: ProbeFailure) => void>();
  #link: Link;
  #failure: ProbeFailure | null = null;

  constructor(
    signed: SignedInLink & { readonly jid: string },
    { party, account, context }: SessionOptions,
    onStanza: SignInOptions['onStanza'],
  ) {
    this.party = party;
    this.jid = signed.jid;
    this.bareJid = signed.jid.split('/')[0] ?? '';
    this.domain = account.domain;
    this.signedIn = signed.signedIn;
    this.features = signed.features;
    this.#onStanza = onStanza;
    this.#answering = new Answering(this.bareJid);
    this.#link = signed.link;
    this.#take(signed);
    const { signal } = context;
    signal.addEventListener('abort', () => {
      this.#break(abortFailure(signal));
    });
  }

  get isOpen(): boolean {
    return this.#failure === null;
  }

  get resumption(): Resumption {
    return NO_RESUMPTION;
  }

  async request(
    type: 'get' | 'set',
    payload: Element,
    { to, ms = REQUEST_MS.usual }: { readonly to?: string; readonly ms?: number } = {},
  ): Promise<IqReply> {
    const stanza = await this.#ask(type, payload, to, Math.min(ms, REQUEST_MS.most));
    if (stanza === null) {
      await this.#checkAlive();
      return { state: 'silent' };
    }
    if (stanza.attrs['type'] === 'error')
      return { state: 'error', error: readStanzaError(stanza.getChild('error')), stanza };
    return { state: 'result', payload: stanza.getChildElements()[0] ?? null, stanza };
  }

  send(stanza: Element): void {
    if (this.#failure !== null) throw this.#failure;
    this.#link.send(stanza);
  }

  async next(
    matches: (stanza: Element) => boolean,
    ms: number = NEXT_MS.usual,
  ): Promise<Element | null> {
    const found = this.#collectOne(matches);
    try {
      const stanza = await this.#within(Math.min(ms, NEXT_MS.most), found.promise);
      if (stanza !== null) return stanza;
      // What the server had for us comes before its answer.
      await this.#checkAlive();
      return found.stanza();
    } finally {
      found.stop();
    }
  }

  collect(matches: (stanza: Element) => boolean) {
    return this.#waiters.collect(matches);
  }

  answer(
    name: string,
    namespace: string,
    respond: (iq: Element) => Element | null | StanzaError,
  ): () => void {
    return this.#answering.add(name, namespace, respond);
  }

  cut(): void {
    this.#link.cut();
    this.#break(new ProbeFailure('closed', 'We have cut this connection ourselves.'));
  }

  resume(): Promise<StanzaError | null> {
    return Promise.reject(
      new ProbeFailure('ours', 'Nobody agreed with the server to resume this connection.'),
    );
  }

  async close(): Promise<void> {
    this.#break(new ProbeFailure('closed', 'We have ended this session ourselves.'));
    await this.#link.close();
  }

  #take({ link, early }: Pick<SignedInLink, 'link' | 'early'>): void {
    this.#answering.serve(link.entity);
    link.listener = {
      hear: (element) => this.#hear(element),
      sending: (element) => {
        this.#onStanza('sent', element);
      },
      ended: (failure) => {
        this.#break(failure);
      },
    };
    for (const element of early) this.#hear(element);
  }

  #hear(element: XmlElement): Element | null {
    if (isNamed(element, NAMESPACES.streams, 'error'))
      throw streamRefusal(readStreamError(element));
    if (element.namespace !== NAMESPACES.client) return null;
    const stanza = toElement(element);
    this.#onStanza('received', stanza);
    this.#waiters.tell(stanza);
    return isRequest(stanza) ? stanza : null;
  }

  /** The answer; null: none in time. */
  async #ask(
    type: 'get' | 'set',
    payload: Element,
    to: string | undefined,
    ms: number,
  ): Promise<Element | null> {
    const id = randomUUID();
    const found = this.#collectOne(({ name, attrs }) => {
      const { type: kind, from } = attrs as Record<string, string | undefined>;
      const isReply =
        name === 'iq' && attrs['id'] === id && (kind === 'result' || kind === 'error');
      return isReply && isAnswerFrom(from, to, this);
    });
    try {
      this.send(xml('iq', { type, id, ...(to === undefined ? {} : { to }) }, payload));
      return await this.#within(ms, found.promise);
    } finally {
      found.stop();
    }
  }

  /** @throws ProbeFailure where our server does not answer a ping (XEP-0199); the session is over then */
  async #checkAlive(): Promise<void> {
    const ping = xml('ping', { xmlns: NAMESPACES.ping });
    if ((await this.#ask('get', ping, this.domain, PING_MS)) !== null) return;
    const detail = 'The server stopped answering in the middle of the session.';
    this.#link.end(new ProbeFailure('timeout', detail));
    throw this.#failure ?? new ProbeFailure('timeout', detail);
  }

  #collectOne(matches: (stanza: Element) => boolean) {
    let found: Element | null = null;
    let stop: () => void = () => undefined;
    const promise = new Promise<Element>((resolve) => {
      stop = this.#waiters.listen((stanza) => {
        if (found !== null || !matches(stanza)) return;
        found = stanza;
        resolve(stanza);
      });
    });
    return { promise, stop, stanza: () => found };
  }

  /** What comes of it in time, else null. @throws ProbeFailure as soon as the session has broken */
  #within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) {
        reject(this.#failure);
        return;
      }
      const settle = () => {
        clearTimeout(timer);
        this.#losers.delete(lose);
      };
      const lose = (failure: ProbeFailure) => {
        settle();
        reject(failure);
      };
      const timer = setTimeout(() => {
        settle();
        resolve(null);
      }, ms);
      this.#losers.add(lose);
      void promise.then((value) => {
        settle();
        resolve(value);
      });
    });
  }

  #break(failure: ProbeFailure): void {
    this.#failure ??= failure;
    for (const lose of [...this.#losers]) lose(this.#failure);
  }
}
