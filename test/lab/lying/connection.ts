import { TLSSocket, type SecureContext } from 'node:tls';
import type { Socket } from 'node:net';
import { Parser } from '@xmpp/xml';
import type { Element } from '../../../worker/xmpp/client/xml.ts';
import { STREAM_FEATURES } from './claims.table.ts';
import type { Resident, Router } from './router.ts';

const HEADER = (domain: string) =>
  `<?xml version='1.0'?><stream:stream from='${domain}' id='lie' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>`;
const TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";
const SASL =
  "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>";

/** What all connections share. */
interface Company {
  readonly domain: string;
  readonly router: Router;
  readonly context: SecureContext;
}

/** One client: STARTTLS, PLAIN with any password, binding, and stream management that forgets. */
export class LyingConnection {
  readonly #domain: string;
  readonly #router: Router;
  #socket: Socket;
  #state: 'plain' | 'encrypted' | 'signed-in' = 'plain';
  #local = '';
  #resident: Resident | null = null;
  #received = 0;

  readonly #context: SecureContext;

  constructor(socket: Socket, { domain, router, context }: Company) {
    this.#socket = socket;
    this.#domain = domain;
    this.#router = router;
    this.#context = context;
    this.#listen(socket);
    socket.on('close', () => {
      if (this.#resident) this.#router.leave(this.#resident);
    });
  }

  #listen(socket: Socket): void {
    this.#socket = socket;
    let parser = this.#newParser();
    socket.on('error', () => socket.destroy()); // whoever tests may leave without a word
    socket.on('data', (data) => {
      // A new header begins a new stream (RFC 6120 §4.3.3).
      if (data.includes('<stream:stream')) parser = this.#newParser();
      parser.write(data.toString());
    });
  }

  #newParser(): Parser {
    const parser = new Parser();
    parser.on('start', () => {
      this.#socket.write(
        `${HEADER(this.#domain)}<stream:features>${this.#features()}</stream:features>`,
      );
    });
    parser.on('element', (element: Element) => {
      this.#element(element);
    });
    parser.on('end', () => this.#socket.end('</stream:stream>'));
    parser.on('error', () => this.#socket.destroy());
    return parser;
  }

  #features(): string {
    return { plain: TLS, encrypted: SASL, 'signed-in': STREAM_FEATURES }[this.#state];
  }

  #element(element: Element): void {
    if (element.is('starttls')) this.#startTls();
    else if (element.is('auth')) this.#signIn(element);
    else if (element.getChild('bind') !== undefined) this.#bind(element);
    else if (element.is('enable'))
      this.#write("<enabled xmlns='urn:xmpp:sm:3' id='place' resume='true' max='300'/>");
    else if (element.is('resume'))
      this.#write(
        "<failed xmlns='urn:xmpp:sm:3'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>",
      );
    else if (element.is('r'))
      this.#write(`<a xmlns='urn:xmpp:sm:3' h='${String(this.#received)}'/>`);
    else if (this.#resident) this.#stanza(this.#resident, element);
  }

  #stanza(resident: Resident, element: Element): void {
    if (element.is('inactive')) resident.isInactive = true;
    else if (element.is('active')) resident.isInactive = false;
    else {
      this.#received += 1;
      this.#router.route(resident, element);
    }
  }

  #startTls(): void {
    const socket = this.#socket;
    socket.removeAllListeners('data');
    socket.write("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    this.#state = 'encrypted';
    this.#listen(new TLSSocket(socket, { isServer: true, secureContext: this.#context }));
  }

  #signIn(element: Element): void {
    this.#local = Buffer.from(element.text(), 'base64').toString().split('\0')[1] ?? '';
    this.#state = 'signed-in';
    this.#write("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
  }

  #bind(iq: Element): void {
    const resource = iq.getChild('bind')?.getChildText('resource') ?? 'one';
    const jid = `${this.#local}@${this.#domain}/${resource}`;
    const send = (stanza: Element) => {
      this.#write(stanza.toString());
    };
    this.#resident = { jid, isInactive: false, send };
    this.#router.enter(this.#resident);
    this.#write(
      `<iq type='result' id='${String(iq.attrs['id'])}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>${jid}</jid></bind></iq>`,
    );
  }

  #write(text: string): void {
    if (!this.#socket.destroyed) this.#socket.write(text);
  }
}
