import type { KeptStanza, Party } from '../../../../rubric/observations.ts';
import type {
  ClientSession,
  Resumption,
  StanzaError,
} from '../../../../worker/xmpp/client/client-session.ts';
import type { Element } from '../../../../worker/xmpp/client/xml.ts';

/** A session without a socket: what it sends goes to the script, or by the world's switch to another session. */
export interface ScriptedSession extends ClientSession {
  isAvailable: boolean;
  /** Cut, closed or broken: nothing reaches it. */
  isGone: boolean;
  /** Hands it a stanza, as its server would. */
  take(stanza: Element): void;
  /** The connection breaks: what waits, and all that is asked of it later, is refused with `reset`. */
  breakDown(): void;
}

/** An IQ that a session has sent. */
export interface Asked {
  readonly party: Party;
  readonly type: 'get' | 'set';
  readonly payload: Element;
  /** Null: the account itself. */
  readonly to: string | null;
  readonly session: ScriptedSession;
}

/** What the servers of a test do. Without a word of the script they know nothing, but hand on messages and presence. */
export interface Script {
  /**
   * Answers an IQ: a payload, null for an empty result, an error, `silence` although the server is alive, `dead` where it
   * is not, or the connection breaks. Undefined: service-unavailable.
   */
  readonly answer?: (
    asked: Asked,
    world: World,
  ) => Element | null | StanzaError | 'silence' | 'dead' | 'breaks' | undefined;
  /** Sees whatever a session sends that is no IQ; true: it goes no further. */
  readonly takes?: (stanza: Element, from: ScriptedSession, world: World) => boolean;
  /** A message for an account of which no device is there. Default: it is lost. */
  readonly stores?: (message: Element, world: World) => void;
  readonly features?: Element;
  /** Default: nothing is agreed. */
  readonly resumption?: Resumption;
  /** @param held what waits for the session; may be changed. Default: null, it is resumed */
  readonly resumes?: (held: Element[], world: World) => StanzaError | null;
  /** Default: true. */
  readonly hasContact?: boolean;
  /** Default: true. */
  readonly contactIsElsewhere?: boolean;
  /** Default: true. */
  readonly isTestAccount?: boolean;
  readonly mayRegister?: boolean;
  /** The newcomer wishes to be made, or to sign in; it may throw. Default: both succeed. */
  readonly newcomer?: (wish: { readonly password: string; readonly register: boolean }) => void;
  /** Default: it comes about. */
  readonly befriend?: () => Promise<void>;
}

/** The sessions of a test, and the switch between them. */
export interface World {
  readonly sessions: readonly ScriptedSession[];
  /** What sessions answered to the IQs that were delivered to them. */
  readonly answers: (Element | null | StanzaError)[];
  /** Hands a stanza to every session of this party that is there. */
  deliver(party: Party, stanza: Element): void;
  /** Sends a message or presence where its `to` leads: to one device, or to all that are there. */
  route(from: ScriptedSession, stanza: Element): void;
  note(kept: KeptStanza): void;
}
