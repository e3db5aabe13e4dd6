import type { InboundStream } from '../../../rubric/observations.ts';
import type { ProbeFailure } from '../../net/failure.ts';
import { NAMESPACES } from '../namespaces.ts';
import { isNamed, type XmlElement } from '../xml-element.ts';
import { domainOf } from './pending-requests.ts';
import { dialbackError, isDomain, vouch } from './vouch.ts';

type Shown = NonNullable<InboundStream['certificate']>;

/** What a stream of somebody who came to us needs from the rest of our peer. */
export interface SessionParts {
  readonly domain: string;
  readonly dialbackSecret: string;
  newId(): string;
  send(text: string): void;
  /** Ends the connection in order. */
  end(): void;
  beginTls(): void;
  /** A new stream follows on the same connection (RFC 6120 §6.4.6). */
  restart(): void;
  /** Whether we look at the domain right now, and so would ask its server about a key. */
  isLookedAt(domain: string): boolean;
  /** Whether we may ask it: strangers make us connect only a few times. */
  mayVerify(domain: string): boolean;
  verify(key: {
    readonly of: string;
    readonly id: string;
    readonly text: string;
  }): Promise<boolean>;
  /** Somebody came as the domain, and how far. */
  note(
    domain: string,
    seen: Pick<InboundStream, 'authenticatedBy' | 'failure'> & { readonly knewKey?: boolean },
  ): void;
  /** He has said as whom he comes. */
  named(): void;
  /** Our own key was asked about and is valid: others find us. */
  noteVouched(): void;
  /** A stanza whose sender the stream may speak for; what it returns is said in return. */
  take(stanza: XmlElement, speakers: ReadonlySet<string>): string | null;
}

/** What TLS brought about: null without TLS. */
export interface Secured {
  readonly certificate: Shown | null;
  /** Trusted, made out to that domain, and valid today: EXTERNAL is offered. */
  proves(domain: string): boolean;
}

const MOST_DOMAINS = 16;
const MOST_STANZAS = 500;
const MOST_NOISE = 32;

/**
 * One stream of somebody who came to us, without its socket: headers and elements go in, text comes out. A stranger may
 * prove by certificate who he is, and ask whether a dialback key is ours; everything else before that is passed over.
 */
export class InboundSession {
  readonly #parts: SessionParts;
  #secured: Secured | null;
  #from: string | null = null;
  #id = '';
  readonly #speakers = new Set<string>();
  #isVerifying = false;
  #hasVouched = false;
  #stanzas = 0;
  #noise = 0;
  hasBidi = false;

  constructor(parts: SessionParts, secured: Secured | null = null) {
    this.#parts = parts;
    this.#secured = secured;
  }

  /** Whether it has proven to be anybody. */
  get isAuthenticated(): boolean {
    return this.#speakers.size > 0;
  }

  /** TLS is done: a new stream follows. */
  secured(secured: Secured): void {
    this.#secured = secured;
  }

  /** The connection is over: whoever said a name and proved nothing has given up. */
  ended(failure: ProbeFailure): void {
    const { reason, detail } = failure;
    if (this.#from === null || this.isAuthenticated || this.#hasVouched) return;
    this.#parts.note(this.#from, { authenticatedBy: null, failure: { reason, detail } });
  }

  /** The other side's opening tag (RFC 6120 §4.7); ours and our features are the answer. */
  header({ attributes, name, namespace }: XmlElement): void {
    const to = attributes.get('to')?.toLowerCase();
    const from = attributes.get('from')?.toLowerCase() ?? '';
    this.#id = this.#parts.newId();
    this.#parts.send(this.#ownHeader());
    if (namespace !== NAMESPACES.streams || name !== 'stream') {
      this.#endWith('invalid-namespace');
    } else if (to !== undefined && to !== this.#parts.domain) {
      this.#endWith('host-unknown');
    } else {
      this.#from = isDomain(from) ? from : null;
      this.#noteBegun();
      if (attributes.has('version')) this.#parts.send(this.#features());
    }
  }

  /** Whoever is on his way to us has not stayed away. */
  #noteBegun(): void {
    if (this.#from === null) return;
    this.#parts.named();
    if (!this.isAuthenticated && this.#parts.isLookedAt(this.#from))
      this.#parts.note(this.#from, { authenticatedBy: null, failure: null });
  }

  /** A first-level element. Never throws. */
  element(element: XmlElement): void {
    const { namespace, name } = element;
    if (isNamed(element, NAMESPACES.tls, 'starttls') && this.#secured === null) this.#beginTls();
    else if (isNamed(element, NAMESPACES.sasl, 'auth')) this.#auth(element);
    else if (isNamed(element, NAMESPACES.bidi, 'bidi')) this.hasBidi = true;
    else if (isNamed(element, NAMESPACES.dialback, 'verify')) this.#vouch(element);
    else if (isNamed(element, NAMESPACES.dialback, 'result')) void this.#dialback(element);
    else if (namespace === NAMESPACES.server && ['iq', 'message', 'presence'].includes(name))
      this.#stanza(element);
    else this.#passOver();
  }

  #beginTls(): void {
    this.#parts.send(`<proceed xmlns='${NAMESPACES.tls}'/>`);
    this.#parts.beginTls();
  }

  /** SASL EXTERNAL (XEP-0178): the certificate speaks for the stream's `from` and for nobody else. */
  #auth({ attributes, text }: XmlElement): void {
    const from = this.#from;
    const named = Buffer.from(text.trim(), 'base64').toString('utf8').toLowerCase();
    const isProven = from !== null && this.#secured?.proves(from) === true;
    if (attributes.get('mechanism') !== 'EXTERNAL') this.#refuseAuth('invalid-mechanism');
    else if (!isProven) this.#refuseAuth('not-authorized');
    else if (named !== '' && named !== from) this.#refuseAuth('invalid-authzid');
    else {
      this.#speakers.add(from);
      this.#parts.note(from, { authenticatedBy: 'external', failure: null });
      this.#parts.send(`<success xmlns='${NAMESPACES.sasl}'/>`);
      this.#parts.restart();
    }
  }

  #refuseAuth(condition: string): void {
    this.#parts.send(`<failure xmlns='${NAMESPACES.sasl}'><${condition}/></failure>`);
    this.#passOver();
  }

  /** Some servers come for nothing else than to ask about our key. */
  #vouch(element: XmlElement): void {
    const said = vouch(element, this.#parts);
    if (said === null) {
      this.#passOver();
      return;
    }
    this.#parts.send(said.answer);
    if (!said.isOurs) {
      this.#passOver();
      return;
    }
    this.#hasVouched = true;
    this.#parts.named();
    this.#parts.noteVouched();
    this.#parts.note(said.asker, { authenticatedBy: null, failure: null, knewKey: true });
  }

  /** Somebody proves a domain by dialback (XEP-0220 §2.1). */
  async #dialback({ attributes, text }: XmlElement): Promise<void> {
    const { domain } = this.#parts;
    const of = (attributes.get('from') ?? '').toLowerCase();
    if (attributes.has('type') || !isDomain(of)) {
      this.#passOver();
      return;
    }
    const answer = (rest: string) => {
      this.#parts.send(`<db:result from='${domain}' to='${of}' ${rest}`);
    };
    this.#parts.named();
    const refusal = this.#whyNoDialback(of, attributes.get('to')?.toLowerCase());
    if (refusal !== null) {
      answer(dialbackError(refusal, 'result'));
      this.#passOver();
      return;
    }
    this.#isVerifying = true;
    const isValid = await this.#parts.verify({ of, id: this.#id, text: text.trim() });
    this.#isVerifying = false;
    if (isValid) this.#speakers.add(of);
    this.#parts.note(of, isValid ? { authenticatedBy: 'dialback', failure: null } : NOT_VALID);
    answer(`type='${isValid ? 'valid' : 'invalid'}'/>`);
  }

  /** The condition of the refusal (XEP-0220 §2.5); null: it will be verified. */
  #whyNoDialback(of: string, to: string | undefined): string | null {
    if (to !== this.#parts.domain) return 'item-not-found';
    if (!this.#parts.isLookedAt(of)) return 'policy-violation';
    if (this.#secured === null) {
      this.#parts.note(of, { authenticatedBy: null, failure: IN_CLEAR });
      return 'policy-violation';
    }
    const isTooMuch =
      this.#isVerifying || this.#speakers.size >= MOST_DOMAINS || !this.#parts.mayVerify(of);
    return isTooMuch ? 'resource-constraint' : null;
  }

  /** RFC 6120 §8.1.2.2: what comes in another's name ends the stream; before any proof it is passed over. */
  #stanza(stanza: XmlElement): void {
    if (!this.isAuthenticated) {
      this.#passOver();
      return;
    }
    this.#stanzas += 1;
    if (!this.#speakers.has(domainOf(stanza.attributes.get('from') ?? '')))
      this.#endWith('invalid-from');
    else if (this.#stanzas > MOST_STANZAS) this.#endWith('policy-violation');
    else {
      const answer = this.#parts.take(stanza, this.#speakers);
      // Without bidi nothing may be said on a stream of theirs (XEP-0288).
      if (answer !== null && this.hasBidi) this.#parts.send(answer);
    }
  }

  #passOver(): void {
    this.#noise += 1;
    if (this.#noise > MOST_NOISE) this.#endWith('policy-violation');
  }

  #endWith(condition: string): void {
    this.#parts.send(
      `<stream:error><${condition} xmlns='${NAMESPACES.streamErrors}'/></stream:error>`,
    );
    this.#parts.end();
  }

  #ownHeader(): string {
    const names = `from='${this.#parts.domain}' id='${this.#id}' version='1.0' xml:lang='en'`;
    const namespaces = `xmlns='${NAMESPACES.server}' xmlns:db='${NAMESPACES.dialback}' xmlns:stream='${NAMESPACES.streams}'`;
    return `<?xml version='1.0'?><stream:stream ${names} ${namespaces}>`;
  }

  /** STARTTLS is not `<required/>`: whoever cannot do it may still ask about a key of ours. */
  #features(): string {
    const dialback = `<dialback xmlns='${NAMESPACES.dialbackFeature}'><errors/></dialback>`;
    const bidi = `<bidi xmlns='${NAMESPACES.bidiFeature}'/>`;
    const mechanisms = `<mechanisms xmlns='${NAMESPACES.sasl}'><mechanism>EXTERNAL</mechanism></mechanisms>`;
    const from = this.#from;
    if (this.#secured === null) return features(`<starttls xmlns='${NAMESPACES.tls}'/>${dialback}`);
    if (this.isAuthenticated) return features(dialback);
    const isProven = from !== null && this.#secured.proves(from);
    return features((isProven ? mechanisms : '') + dialback + bidi);
  }
}

const features = (inside: string) => `<stream:features>${inside}</stream:features>`;

const NOT_VALID: Pick<InboundStream, 'authenticatedBy' | 'failure'> = {
  authenticatedBy: null,
  failure: {
    reason: 'stream-error',
    detail: 'Its dialback key was not confirmed by the server of its own domain.',
  },
};

const IN_CLEAR: InboundStream['failure'] = {
  reason: 'tls',
  detail: 'It came without TLS, which we offer to every server.',
};
