import { ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import { readStreamError, streamRefusal } from '../stream-error.ts';
import type { StreamError } from '../stream-view.ts';
import { readStreamFeatures } from '../stream-features.ts';
import { findChild, findChildren, isNamed, type XmlElement } from '../xml-element.ts';
import { chooseMechanism, offerOf, type Mechanism, type Offer } from './choose-mechanism.ts';
import type { SessionOptions, SignedIn } from './client-session.ts';
import { setMechanism } from './entity.ts';
import { Link } from './link.ts';
import { register, type Expect } from './register.ts';
import { RegistrationRefused } from './registration-refused.ts';
import { startMechanism, type SignIn as MechanismAtWork } from './sasl-mechanism.ts';
import { bindRefusal, signInRefusal } from './sign-in-refusal.ts';
import { readStanzaError } from './stanza-error.ts';
import { toElement } from './to-element.ts';
import type { Wire } from './wire.ts';
import type { Element } from './xml.ts';

export interface SignInOptions {
  readonly account: SessionOptions['account'];
  readonly resource: string;
  readonly register: boolean;
  /** See choose-mechanism.ts. */
  readonly mayHavePassword: boolean;
  /** No resource is bound: an earlier stream is to be resumed. */
  readonly isReturning: boolean;
  /** Told every stanza just before it is sent, or just after it came. */
  readonly onStanza: (direction: 'sent' | 'received', element: Element) => void;
}

export interface SignedInLink {
  readonly link: Link;
  readonly signedIn: SignedIn;
  /** Behind the sign-in. */
  readonly features: Element;
  /** Full; null: nothing was bound. */
  readonly jid: string | null;
  /** Stanzas that came before anybody could listen. */
  readonly early: readonly XmlElement[];
}

/**
 * Opens the stream on a wire, makes the account where that is wished for, signs in and binds.
 * @throws ProbeFailure; the wire is gone then
 */
export function signIn(wire: Wire, options: SignInOptions): Promise<SignedInLink> {
  return new Promise((resolve, reject) => {
    new SignIn(wire, options, resolve, reject).start();
  });
}

class SignIn {
  readonly #options: SignInOptions;
  readonly #resolve: (signed: SignedInLink) => void;
  readonly #link: Link;
  readonly #early: XmlElement[] = [];
  readonly #expected: {
    matches: (element: XmlElement) => boolean;
    found: (element: XmlElement) => void;
  }[] = [];
  #offer: Offer | null = null;
  #mechanism: Mechanism | null = null;
  #work: MechanismAtWork | null = null;
  #isAuthenticated = false;
  #features: Element | null = null;
  #isBound = false;
  #isRegistering = false;
  /** With the sign-in (XEP-0386): xmpp.js says that it is bound a moment later. */
  #isBoundInline = false;

  constructor(
    wire: Wire,
    options: SignInOptions,
    resolve: (signed: SignedInLink) => void,
    reject: (failure: ProbeFailure) => void,
  ) {
    this.#options = options;
    this.#resolve = resolve;
    const { account, resource } = options;
    const signIn = (proceed: () => Promise<void>) => this.#signIn(proceed);
    this.#link = new Link(
      wire,
      { domain: account.domain, local: account.local, resource, signIn },
      {
        hear: (element) => this.#hear(element),
        sending: (element) => {
          options.onStanza('sent', element);
        },
        ended: reject,
      },
    );
  }

  start(): void {
    const { entity } = this.#link;
    entity.on('online', () => {
      this.#isBound = true;
      this.#finish();
    });
    this.#link.open().catch((error: unknown) => {
      this.#link.end(error);
    });
  }

  #hear(element: XmlElement): Element | null {
    if (isNamed(element, NAMESPACES.streams, 'error'))
      throw this.#refusal(readStreamError(element));
    if (isNamed(element, NAMESPACES.streams, 'features')) return this.#hearFeatures(element);
    if (element.namespace === NAMESPACES.sasl || element.namespace === NAMESPACES.sasl2)
      return this.#hearSasl(element);
    if (element.namespace !== NAMESPACES.client) return null;
    const at = this.#expected.findIndex(({ matches }) => matches(element));
    const isBinding = this.#isAuthenticated && !this.#isBound && isReply(element);
    if (at === -1 && !isBinding) {
      this.#early.push(element);
      return null;
    }
    const stanza = toElement(element);
    this.#options.onStanza('received', stanza);
    if (at === -1) return checkedBind(stanza);
    this.#expected.splice(at, 1)[0]?.found(element);
    return null;
  }

  #hearFeatures(element: XmlElement): Element | null {
    if (!this.#isAuthenticated) return this.#choose(element);
    this.#features = toElement(element);
    this.#finish();
    const isToBind = !this.#options.isReturning && !this.#isBoundInline;
    return isToBind ? onlyOf(element, NAMESPACES.bind, 'bind') : null;
  }

  #choose(element: XmlElement): Element {
    const { wire, entity } = this.#link;
    this.#offer = offerOf(readStreamFeatures(element));
    const { mayHavePassword } = this.#options;
    const socket = wire.kind === 'tcp' ? wire.socket : null;
    this.#mechanism = chooseMechanism(this.#offer, { socket, mayHavePassword });
    this.#work = startMechanism(this.#mechanism, this.#options.account);
    setMechanism(entity, this.#work);
    if (findChild(element, NAMESPACES.sasl, 'mechanisms') !== null)
      return onlyOf(element, NAMESPACES.sasl, 'mechanisms');
    return toElement({ ...element, children: sasl2Offer(element, this.#options.isReturning) });
  }

  async #signIn(proceed: () => Promise<void>): Promise<void> {
    const { account } = this.#options;
    const expect: Expect = (matches) =>
      new Promise((found) => {
        this.#expected.push({ matches, found });
      });
    if (this.#options.register) {
      this.#isRegistering = true;
      await register(account, this.#link, expect);
      this.#isRegistering = false;
    }
    await proceed();
  }

  /** A server that knows nothing of XEP-0077 may end the stream of whoever asks before signing in (RFC 6120 §4.9.3.12). */
  #refusal(error: StreamError): ProbeFailure {
    if (!this.#isRegistering || error.condition !== 'not-authorized') return streamRefusal(error);
    const detail = 'The server ended the stream when it was asked how to make an account.';
    return new RegistrationRefused(detail, { isKnown: false });
  }

  #hearSasl(element: XmlElement): Element {
    if (element.name === 'failure') throw signInRefusal(element);
    if (element.name === 'success') {
      const more = findChild(element, element.namespace, 'additional-data');
      const text = element.namespace === NAMESPACES.sasl ? element.text : (more?.text ?? '');
      if (this.#work === null)
        throw new ProbeFailure('malformed', 'The server let us in before we had signed in.');
      this.#work.succeed(text.trim());
      this.#isAuthenticated = true;
      this.#isBoundInline = findChild(element, NAMESPACES.bind2, 'bound') !== null;
    }
    if (element.name === 'challenge') checkBase64(element.text);
    return toElement(element);
  }

  #finish(): void {
    const features = this.#features;
    const { isReturning } = this.#options;
    if (features === null || !(this.#isBound || isReturning)) return;
    const { entity } = this.#link;
    this.#resolve({
      link: this.#link,
      signedIn: this.#signedIn(),
      features,
      jid: isReturning ? null : String(entity.jid),
      early: this.#early,
    });
  }

  #signedIn(): SignedIn {
    const { name = '', binding = null } = this.#mechanism ?? {};
    return {
      mechanismsOffered: this.#offer?.mechanisms ?? [],
      mechanism: name,
      channelBinding: binding?.type ?? null,
      scram: this.#work?.scram() ?? null,
    };
  }
}

/** The features as if there were this one only, once: xmpp.js acts on each that it finds, as often as it is there. */
function onlyOf(features: XmlElement, namespace: string, name: string): Element {
  const feature = findChild(features, namespace, name);
  return toElement({ ...features, children: feature === null ? [] : [feature] });
}

/** SASL2 with nothing inline but binding (XEP-0386): no tokens (XEP-0484), no resumption by xmpp.js. */
function sasl2Offer(features: XmlElement, isReturning: boolean): XmlElement[] {
  const offer = findChild(features, NAMESPACES.sasl2, 'authentication');
  if (offer === null) return [];
  const bind = offer.children
    .filter((child) => isNamed(child, NAMESPACES.sasl2, 'inline'))
    .map((inline) => findChild(inline, NAMESPACES.bind2, 'bind'))
    .find((found) => found !== null);
  const binds = bind != null && !isReturning ? [{ ...bind, children: [] }] : [];
  const inline = { ...offer, name: 'inline', attributes: new Map<string, string>(), text: '' };
  const mechanisms = findChildren(offer, NAMESPACES.sasl2, 'mechanism');
  return [{ ...offer, children: [...mechanisms, { ...inline, children: binds }] }];
}

/** @throws ProbeFailure where it is an error */
function checkedBind(iq: Element): Element {
  if (iq.attrs['type'] !== 'error') return iq;
  throw bindRefusal(readStanzaError(iq.getChild('error')));
}

/** The answer to an IQ: to the one by which a resource is bound, for nobody has asked anything else. */
const isReply = ({ name, attributes }: XmlElement) =>
  name === 'iq' && ['result', 'error'].includes(attributes.get('type') ?? '');

function checkBase64(text: string): void {
  if (!/^\s*(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*$/.test(text))
    throw new ProbeFailure('malformed', 'The server’s challenge is no base64.');
}
