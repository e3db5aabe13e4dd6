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
import type { Link, LinkListener } from './link.ts';
import type { SignedInLink, SignInOptions } from './sign-in.ts';
import { readStanzaError } from './stanza-error.ts';
import { isStanza } from './is-stanza.ts';
import { StreamManagement } from './stream-management.ts';
import { toElement } from './to-element.ts';
import { Waits } from './waits.ts';
import { xml, type Element } from './xml.ts';

/** How long a live server may take to answer a ping, and to answer about XEP-0198. */
const PING_MS = 3_000;
const MANAGEMENT_MS = 5_000;
const REQUEST_MS = { usual: 5_000, most: 10_000 } as const;
const NEXT_MS = { usual: 3_000, most: 15_000 } as const;

export interface SessionParts {
  readonly options: SessionOptions;
  readonly onStanza: SignInOptions['onStanza'];
  /** Connects and signs in once more, without binding. */
  readonly reconnect: () => Promise<SignedInLink>;
}

/** A session over one link, or over several after one another where it is resumed. */
export class Session implements ClientSession {
  readonly party: ClientSession['party'];
  readonly jid: string;
  readonly bareJid: string;
  readonly domain: string;
  readonly signedIn: ClientSession['signedIn'];
  readonly features: Element;
  readonly #parts: SessionParts;
  readonly #waits = new Waits();
  readonly #answering: Answering;
  readonly #management = new StreamManagement();
  readonly #onAbort: () => void;
  #resumption: Resumption = { isAgreed: false, maxSeconds: null, error: null };
  #onManaged: ((answer: Element) => void) | null = null;
  #link: Link;
  #isCut = false;

  constructor(signed: SignedInLink & { readonly jid: string }, parts: SessionParts) {
    const { party, account, context } = parts.options;
    this.party = party;
    this.jid = signed.jid;
    this.bareJid = signed.jid.split('/')[0] ?? '';
    this.domain = account.domain;
    this.signedIn = signed.signedIn;
    this.features = signed.features;
    this.#parts = parts;
    this.#answering = new Answering(this.bareJid);
    this.#onAbort = () => {
      this.#break(abortFailure(context.signal));
    };
    context.signal.addEventListener('abort', this.#onAbort);
    this.#link = this.#take(signed);
  }

  get isOpen(): boolean {
    return this.#waits.failure === null && !this.#isCut;
  }

  get resumption(): Resumption {
    return this.#resumption;
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
    const { failure } = this.#waits;
    if (failure !== null) throw failure;
    if (this.#isCut) this.#management.sent(stanza);
    else this.#link.send(stanza);
  }

  next(matches: (stanza: Element) => boolean, ms: number = NEXT_MS.usual): Promise<Element | null> {
    const wait = this.#next(matches, ms);
    // Whoever begins to wait before they send may fail to send: then nobody is there to hear of this.
    wait.catch(() => undefined);
    return wait;
  }

  async #next(matches: (stanza: Element) => boolean, ms: number): Promise<Element | null> {
    const first = this.#waits.first(matches);
    try {
      const stanza = await this.#waits.within(Math.min(ms, NEXT_MS.most), first.promise);
      if (stanza !== null) return stanza;
      // What the server had for us comes before its answer.
      await this.#checkAlive();
      return first.found();
    } finally {
      first.stop();
    }
  }

  collect(matches: (stanza: Element) => boolean) {
    return this.#waits.collect(matches);
  }

  answer(
    name: string,
    namespace: string,
    respond: (iq: Element) => Element | null | StanzaError,
  ): () => void {
    return this.#answering.add(name, namespace, respond);
  }

  /** Asks for a place to come back to (XEP-0198 §3); to be called before anything else. @throws ProbeFailure */
  async enableResumption(): Promise<void> {
    if (this.features.getChild('sm', NAMESPACES.streamManagement) === undefined) return;
    const agreed = await this.#manage(this.#management.enable(), (answer) =>
      this.#management.agreed(answer),
    );
    if (agreed === null) await this.#checkAlive();
    else this.#resumption = agreed;
  }

  cut(): void {
    if (!this.isOpen) return;
    this.#link.cut();
    if (this.#resumption.isAgreed) this.#isCut = true;
    else this.#break(new ProbeFailure('closed', 'We have cut this connection ourselves.'));
  }

  async resume(): Promise<StanzaError | null> {
    const question = this.#management.resume();
    if (!this.#isCut || question === null)
      throw new ProbeFailure('ours', 'There is no broken connection that could be resumed.');
    this.#link = this.#take(await this.#parts.reconnect());
    const outcome = await this.#manage(question, (answer) => this.#returned(answer));
    if (outcome === null) {
      this.#link.end(new ProbeFailure('timeout', 'The server did not answer when we came back.'));
      throw this.#waits.failure ?? new ProbeFailure('timeout', 'The server did not answer.');
    }
    if (outcome.error === null) return null;
    this.#break(new ProbeFailure('closed', 'The server had no place for us to come back to.'));
    await this.#link.close();
    return outcome.error;
  }

  async close(): Promise<void> {
    // Else the server takes what has come for lost, and delivers it again (XEP-0198 §5).
    const last = this.isOpen ? this.#management.answer() : null;
    if (last !== null) this.#link.send(last);
    this.#break(new ProbeFailure('closed', 'We have ended this session ourselves.'));
    await this.#link.close();
  }

  #take({ link, early }: SignedInLink): Link {
    this.#answering.serve(link.entity);
    const listener: LinkListener = {
      hear: (element) => this.#hear(element),
      sending: (element) => {
        if (isStanza(element)) this.#management.sent(element);
        this.#parts.onStanza('sent', element);
      },
      ended: (failure) => {
        this.#break(failure);
      },
    };
    link.handOver(listener, early);
    return link;
  }

  #hear(element: XmlElement): Element | null {
    if (isNamed(element, NAMESPACES.streams, 'error'))
      throw streamRefusal(readStreamError(element));
    if (element.namespace === NAMESPACES.streamManagement) this.#hearManagement(toElement(element));
    if (element.namespace !== NAMESPACES.client) return null;
    const stanza = toElement(element);
    if (!isStanza(stanza)) return null;
    this.#management.received();
    this.#parts.onStanza('received', stanza);
    this.#waits.tell(stanza);
    return isRequest(stanza) ? stanza : null;
  }

  #hearManagement(element: Element): void {
    if (element.is('a')) this.#management.acknowledge(element);
    const answer = element.is('r') ? this.#management.answer() : null;
    if (answer !== null) this.#link.send(answer);
    if (['enabled', 'failed', 'resumed'].includes(element.getName())) this.#onManaged?.(element);
  }

  /** What `read` makes of the answer, at once, for stanzas may stand right behind it; null: none in time. */
  #manage<T>(question: Element, read: (answer: Element) => T): Promise<T | null> {
    const answered = new Promise<T>((resolve) => {
      this.#onManaged = (answer) => {
        this.#onManaged = null;
        resolve(read(answer));
      };
    });
    this.#link.send(question);
    return this.#waits.within(MANAGEMENT_MS, answered);
  }

  #returned(answer: Element): { readonly error: StanzaError | null } {
    if (!answer.is('resumed')) return { error: readStanzaError(answer) };
    this.#isCut = false;
    for (const stanza of this.#management.resumed(answer)) this.#link.send(stanza);
    return { error: null };
  }

  /** The answer; null: none in time. */
  async #ask(
    type: 'get' | 'set',
    payload: Element,
    to: string | undefined,
    ms: number,
  ): Promise<Element | null> {
    const id = randomUUID();
    const answer = this.#waits.first(({ name, attrs }) => {
      const { type: kind, from } = attrs as Record<string, string | undefined>;
      const isReply =
        name === 'iq' && attrs['id'] === id && (kind === 'result' || kind === 'error');
      return isReply && isAnswerFrom(from, to, this);
    });
    try {
      this.send(xml('iq', { type, id, ...(to === undefined ? {} : { to }) }, payload));
      return await this.#waits.within(ms, answer.promise);
    } finally {
      answer.stop();
    }
  }

  /** @throws ProbeFailure where our server does not answer a ping (XEP-0199); the session is over then */
  async #checkAlive(): Promise<void> {
    const ping = xml('ping', { xmlns: NAMESPACES.ping });
    if ((await this.#ask('get', ping, this.domain, PING_MS)) !== null) return;
    const failure = new ProbeFailure('timeout', 'The server stopped answering in mid-session.');
    this.#link.end(failure);
    this.#break(failure);
    throw this.#waits.failure ?? failure;
  }

  #break(failure: ProbeFailure): void {
    this.#parts.options.context.signal.removeEventListener('abort', this.#onAbort);
    this.#waits.break(failure);
  }
}
