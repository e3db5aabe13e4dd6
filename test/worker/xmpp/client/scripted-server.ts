import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { createServer, type TLSSocket } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import type { KeptStanza } from '../../../../rubric/observations.ts';
import type { SessionOptions } from '../../../../worker/xmpp/client/client-session.ts';
import { findChild, type XmlElement } from '../../../../worker/xmpp/xml-element.ts';
import { XmlReader } from '../../../../worker/xmpp/xml-reader.ts';
import { listen, type ScriptedEndpoint } from '../../net/endpoints.ts';
import { makeContext } from '../../probes/context.ts';
import { features, SERVER_HEADER } from '../../probes/scripted-xmpp.ts';
import { dnsName, keyPem, makeCertificate } from '../../tls/make-certificate.ts';

export const ACCOUNT = { local: 'vouch', domain: 'good.example', password: 'correct horse' };
export const BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
export const SM = "<sm xmlns='urn:xmpp:sm:3'/>";
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

/** What one scripted server does otherwise than an honest one. */
export interface Behaviour {
  readonly mechanisms?: readonly string[];
  /** In place of the features before and behind the sign-in. */
  readonly before?: string;
  readonly after?: string;
  readonly serverFirst?: (honest: string, clientNonce: string) => string;
  readonly serverFinal?: (honest: string) => string;
  /** In place of success, by the server-final-message. */
  readonly success?: (final: string) => string;
  /** Answers an element in the place of the honest server; undefined: the honest one does. */
  readonly hear?: Hear;
  /** Bytes per segment. */
  readonly segment?: number;
  /** For this name the certificate is; default: good.example. */
  readonly certifiedFor?: string;
}

export type Hear = (element: XmlElement, connection: Connection) => string | undefined;

export interface Connection {
  readonly socket: TLSSocket;
  say(text: string): void;
}

export interface ScriptedServer extends ScriptedEndpoint {
  /** All that clients sent inside TLS, by connection. */
  readonly heard: string[];
  readonly names: { sni: unknown; alpn: unknown }[];
  readonly connections: Connection[];
  readonly kept: KeptStanza[];
  /** A session here of `ACCOUNT`. */
  options(parts?: Partial<SessionOptions>): SessionOptions;
}

export const base64 = (text: string) => Buffer.from(text).toString('base64');
const success = (final: string) => `<success xmlns='${SASL}'>${base64(final)}</success>`;

/** An XMPP server behind direct TLS which knows one account, lets it in by SCRAM-SHA-256 and binds. */
export async function scriptedServer(behaviour: Behaviour = {}): Promise<ScriptedServer> {
  const { certifiedFor = 'good.example' } = behaviour;
  const made = await makeCertificate({ name: certifiedFor, names: [dnsName(certifiedFor)] });
  const heard: string[] = [];
  const names: ScriptedServer['names'] = [];
  const connections: Connection[] = [];
  const kept: KeptStanza[] = [];
  const tls = { key: keyPem(made), cert: made.pem, ALPNProtocols: ['xmpp-client'] };
  const server = createServer(tls, (socket) => {
    names.push({ sni: socket.servername, alpn: socket.alpnProtocol });
    const at = heard.push('') - 1;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      heard[at] = `${heard[at] ?? ''}${data.toString()}`;
    });
    connections.push(serve(socket, behaviour));
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  const endpoint = await listen((socket) => server.emit('connection', socket));
  const context = contextFor(endpoint, made.pem);
  const options = (parts: Partial<SessionOptions> = {}): SessionOptions => ({
    ...{ context, account: ACCOUNT, party: 'phone', resource: 'one' },
    onStanza: (stanza) => kept.push(stanza),
    redact: (text) => text,
    ...parts,
  });
  return { ...endpoint, heard, names, connections, kept, options };
}

/** Where good.example is to be found: at a target whose address is the endpoint's. */
export function contextFor(
  { address, port }: { address: string; port: number },
  pem: string,
): SessionOptions['context'] {
  const { resolver, ...context } = makeContext({ trustAnchors: [pem] });
  const dnssec = null;
  const target = { target: 'somewhere.example', port, priority: 0, weight: 0 };
  return {
    ...context,
    signal: new AbortController().signal,
    resolver: {
      ...resolver,
      srv: (name) =>
        Promise.resolve(
          name.startsWith('_xmpps')
            ? { state: 'answered', records: [target], dnssec }
            : { state: 'absent', dnssec },
        ),
      addresses: () =>
        Promise.resolve({
          ...{ state: 'answered', records: [{ address, family: 4 }], failedFamilies: [] },
          ...{ dnssec, alias: null },
        }),
    },
  };
}

function serve(socket: TLSSocket, behaviour: Behaviour): Connection {
  const { segment } = behaviour;
  let last = Promise.resolve();
  const say = (text: string) => {
    const bytes = Buffer.from(text);
    last = last.then(async () => {
      for (let at = 0; at < bytes.length && !socket.destroyed; at += segment ?? bytes.length) {
        socket.write(bytes.subarray(at, at + (segment ?? bytes.length)));
        if (segment !== undefined) await wait(0);
      }
    });
  };
  const connection = { socket, say };
  const scram = scramServer(behaviour);
  let reader = new XmlReader();
  let isIn = false;
  socket.on('data', (data: Buffer) => {
    if (data.includes('<stream:stream')) reader = new XmlReader();
    for (const event of reader.read(data)) {
      if (event.kind === 'header') say(SERVER_HEADER + features(featuresOf(behaviour, isIn)));
      if (event.kind === 'close') socket.end('</stream:stream>');
      if (event.kind !== 'element') continue;
      const answer = behaviour.hear?.(event.element, connection) ?? honest(event.element, scram);
      isIn ||= answer.includes('<success');
      if (answer !== '') say(answer);
    }
  });
  return connection;
}

function featuresOf(
  { mechanisms = ['SCRAM-SHA-256', 'PLAIN'], before, after }: Behaviour,
  isIn: boolean,
) {
  if (isIn) return after ?? BIND;
  const list = mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('');
  return before ?? `<mechanisms xmlns='${SASL}'>${list}</mechanisms>`;
}

function honest(element: XmlElement, scram: (element: XmlElement) => string | null): string {
  const answer = scram(element);
  if (answer !== null) return answer;
  const id = element.attributes.get('id') ?? '';
  if (element.name !== 'iq' || element.attributes.get('type') === 'result') return '';
  if (findChild(element, 'urn:ietf:params:xml:ns:xmpp-bind', 'bind') !== null)
    return `<iq type='result' id='${id}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>vouch@good.example/one</jid></bind></iq>`;
  return `<iq type='result' id='${id}' from='${element.attributes.get('to') ?? 'vouch@good.example'}'/>`;
}

/** The server's side of SCRAM-SHA-256 (RFC 7677). */
function scramServer({ serverFirst, serverFinal, success: say = success }: Behaviour) {
  let firstBare = '';
  let first = '';
  return ({ name, text, attributes }: XmlElement): string | null => {
    if (name === 'auth' && attributes.get('mechanism') !== 'SCRAM-SHA-256') return say('');
    const message = Buffer.from(text, 'base64').toString();
    if (name === 'auth') {
      firstBare = message.slice('n,,'.length);
      const nonce = /r=([^,]+)/.exec(firstBare)?.[1] ?? '';
      const own = `r=${nonce}${randomBytes(9).toString('base64')},s=${base64('salty')},i=4096`;
      first = serverFirst?.(own, nonce) ?? own;
      return `<challenge xmlns='${SASL}'>${base64(first)}</challenge>`;
    }
    if (name !== 'response') return null;
    const [withoutProof = '', proof = ''] = message.split(/,p=/);
    const salted = pbkdf2Sync(ACCOUNT.password, 'salty', 4096, 32, 'sha256');
    const hmac = (key: Buffer, data: string) => createHmac('sha256', key).update(data).digest();
    const authMessage = `${firstBare},${first},${withoutProof}`;
    const clientKey = hmac(salted, 'Client Key');
    const signature = hmac(createHash('sha256').update(clientKey).digest(), authMessage);
    const expected = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0)));
    if (expected.toString('base64') !== proof)
      return `<failure xmlns='${SASL}'><not-authorized/><text>No.</text></failure>`;
    const final = `v=${hmac(hmac(salted, 'Server Key'), authMessage).toString('base64')}`;
    return say(serverFinal?.(final) ?? final);
  };
}
