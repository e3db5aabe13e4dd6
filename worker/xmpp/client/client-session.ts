import type { KeptStanza, Party } from '../../../rubric/observations.ts';
import type { Resolver } from '../../dns/resolver.ts';
import type { Dial } from '../../net/dial.ts';
import type { Guard } from '../../net/guard.ts';
import type { Element } from './xml.ts';

/** A stanza error (RFC 6120 §8.3). */
export interface StanzaError {
  readonly condition: string;
  /** `wait` asks to come back later, `auth` that we may not. */
  readonly type: 'auth' | 'cancel' | 'continue' | 'modify' | 'wait' | null;
  /** Clipped. */
  readonly text: string | null;
  /** The application's own condition beside it, as {namespace}name; null: none. */
  readonly more: string | null;
}

/**
 * What came back for an IQ, never as an exception. silent: whom we asked did not answer in time, although our own server
 * answers us (XEP-0199).
 */
export type IqReply =
  | { readonly state: 'result'; readonly payload: Element | null; readonly stanza: Element }
  | { readonly state: 'error'; readonly error: StanzaError; readonly stanza: Element }
  | { readonly state: 'silent' };

/** How one sign-in went; see `rubric/observations/trial.ts`. */
export interface SignedIn {
  readonly mechanismsOffered: readonly string[];
  readonly mechanism: string;
  readonly channelBinding: string | null;
  readonly scram: {
    readonly salt: Buffer;
    readonly iterations: number;
    readonly serverProved: boolean;
  } | null;
}

/** What the server said about keeping the place of a broken connection (XEP-0198 §3). */
export interface Resumption {
  /** It offered, and agreed, that the stream may be resumed. */
  readonly isAgreed: boolean;
  readonly maxSeconds: number | null;
  /** Why not, where it said so. */
  readonly error: StanzaError | null;
}

/**
 * One resource of an account, signed in and bound; presence is sent by whoever opened it. It accepts nothing from
 * strangers: requests for a subscription are left unanswered, IQs that nobody handles get `service-unavailable`.
 *
 * Every promise rejects with a ProbeFailure when the session has broken (reset, closed, stream-error, timeout, banned …)
 * or the signal is aborted; a stanza error is an answer and never rejects.
 */
export interface ClientSession {
  readonly party: Party;
  /** Full JID (RFC 7622). */
  readonly jid: string;
  readonly bareJid: string;
  readonly domain: string;
  readonly signedIn: SignedIn;
  /** `<stream:features/>` after signing in; namespaces of what they hold may be asked for. */
  readonly features: Element;
  readonly resumption: Resumption;
  /** Stanzas can go through: false once it was cut or has ended, true again after `resume`. */
  readonly isOpen: boolean;

  /**
   * Sends an IQ and waits for its answer from whom it went to; from anybody else it does not count.
   * @param to default: the account itself (no `to`)
   * @param ms default 5000, at most 10 000; when nothing has come by then the server is asked whether it is alive
   * @returns `silent` where it is
   * @throws ProbeFailure (timeout) where it is not: then nobody can tell
   */
  request(
    type: 'get' | 'set',
    payload: Element,
    options?: { readonly to?: string; readonly ms?: number },
  ): Promise<IqReply>;
  send(stanza: Element): void;
  /**
   * The first matching stanza from now on; it listens when this returns, so call it before what triggers the stanza.
   * @param ms default 3000, at most 15 000
   * @returns null where none came in time although the server answers us (XEP-0199, asked after the wait): that is the
   *   server's doing
   * @throws ProbeFailure where it does not answer us: then nobody can tell
   */
  next(matches: (stanza: Element) => boolean, ms?: number): Promise<Element | null>;
  /** Stanzas that match, from now on until `stop` is called. Never awaits. */
  collect(matches: (stanza: Element) => boolean): {
    readonly stanzas: readonly Element[];
    stop(): void;
  };
  /** Answers IQ requests with this payload (RFC 6120 §8.2.3), until the returned function is called. */
  answer(
    name: string,
    namespace: string,
    respond: (iq: Element) => Element | null | StanzaError,
  ): () => void;
  /** Cuts the TCP connection without a word, as a phone that leaves the network does (RST). */
  cut(): void;
  /**
   * Connects again and resumes (XEP-0198 §5) after `cut`.
   * @returns the condition with which it was turned down; null: resumed, and what was unacknowledged has been sent again
   */
  resume(): Promise<StanzaError | null>;
  /** Ends the stream; resolves when the connection is gone, within 500 ms. Never rejects. */
  close(): Promise<void>;
}

/** Told of every stanza of every session, in order, before anybody acts on it; the text is redacted and clipped already. */
export type StanzaListener = (kept: KeptStanza) => void;

/** What a session is opened with. */
export interface SessionOptions {
  readonly context: {
    readonly dial: Dial;
    readonly resolver: Resolver;
    readonly guard: Guard;
    /** PEM. */
    readonly trustAnchors: readonly string[];
    readonly families: readonly (4 | 6)[];
    readonly contact: string | null;
    readonly signal: AbortSignal;
  };
  readonly account: { readonly local: string; readonly domain: string; readonly password: string };
  readonly party: Party;
  readonly resource: string;
  /** Makes the account by XEP-0077 on the stream that it then signs in on. @throws RegistrationRefused too */
  readonly register?: boolean;
  /** Signs in over WebSocket there (RFC 7395) and not at the domain's SRV targets. */
  readonly webSocket?: URL;
  /** Asks for a place to resume (XEP-0198). Default: false. */
  readonly wantsResumption?: boolean;
  /** Whatever signs in once more to resume goes through it: sign-ins are counted. Default: as it comes. */
  readonly returning?: <T>(connect: () => Promise<T>) => Promise<T>;
  readonly onStanza: StanzaListener;
  /** Replaces what would tell who we are, and every secret, in the text of a stanza, before it is clipped. */
  readonly redact: (text: string) => string;
}

/**
 * Connects over TLS (SRV of RFC 6120 §3.2.1 and XEP-0368, the certificate verified for the domain), signs in and binds.
 * The limiter's place at the address is given back once it has signed in: a session is no handshake.
 * @throws ProbeFailure; `wrong-password` only where the server says that name and password are not accepted
 */
export type OpenSession = (options: SessionOptions) => Promise<ClientSession>;
