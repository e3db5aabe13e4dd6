import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createServer, type TlsOptions } from 'node:tls';

export const SERVER_HEADER =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='good.example' id='42' version='1.0' xml:lang='en'>";
export const STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>";
export const PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
export const MECHANISMS =
  "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism></mechanisms>";
export const features = (children: string) => `<stream:features>${children}</stream:features>`;

export interface Script {
  /** What answers the client's header; may hold anything. */
  readonly before?: string | Buffer;
  /** What answers `<starttls/>`. */
  readonly answer?: string | Buffer;
  /** What TLS is made of once it has proceeded; absent: the script ends there. */
  readonly tls?: TlsOptions;
  /** What answers the client's header inside TLS. */
  readonly after?: string | Buffer;
  /** What answers its first IQ there, by that IQ's id; null: the connection ends. */
  readonly iq?: (id: string) => string | null;
  /** Bytes per segment. */
  readonly segment?: number;
  /** Told everything that the client sends in the clear. */
  readonly heard?: string[];
  /** … and inside TLS. */
  readonly heardInside?: string[];
}

async function send(socket: Duplex, data: string | Buffer, segment?: number): Promise<void> {
  const bytes = Buffer.from(data);
  const size = segment ?? bytes.length;
  for (let at = 0; at < bytes.length && !socket.destroyed; at += size) {
    socket.write(bytes.subarray(at, at + size));
    if (segment !== undefined) await wait(0);
  }
}

/** A receiving entity that answers by a script: header, features, STARTTLS, TLS, header, features. */
export function xmppScript(script: Script): (socket: Socket) => void {
  return (socket) => {
    socket.setNoDelay(true);
    let heard = '';
    let step = 0;
    const onData = (data: Buffer) => {
      script.heard?.push(data.toString('utf8'));
      heard += data.toString('utf8');
      if (step === 0 && heard.includes('<stream:stream')) {
        step = 1;
        void send(socket, script.before ?? '', script.segment);
      }
      if (step === 1 && heard.includes('<starttls')) {
        step = 2;
        socket.off('data', onData);
        if (script.tls !== undefined) socket.pause(); // or the ClientHello is lost
        void send(socket, script.answer ?? PROCEED, script.segment).then(() => {
          if (script.tls !== undefined) secure(socket, script);
        });
      }
    };
    socket.on('data', onData);
  };
}

/** TLS from the first byte, then header and features. */
export function directScript(script: Script): (socket: Socket) => void {
  return (socket) => {
    secure(socket, script);
  };
}

function secure(socket: Socket, script: Script): void {
  const server = createServer(script.tls ?? {}, (secured) => {
    secured.on('error', () => secured.destroy());
    answerInside(secured, script);
  });
  server.on('tlsClientError', () => socket.destroy());
  server.emit('connection', socket);
}

function answerInside(secured: Duplex, { after, segment, iq, heardInside }: Script): void {
  let heard = '';
  let isAsked = false;
  secured.on('data', (data: Buffer) => {
    heardInside?.push(data.toString('utf8'));
    if (heard === '') void send(secured, after ?? '', segment);
    heard += data.toString('utf8');
    const id = /<iq [^>]*id='([^']+)'/.exec(heard)?.[1];
    if (id === undefined || isAsked || iq === undefined) return;
    isAsked = true;
    const answer = iq(id);
    if (answer === null) secured.end();
    else void send(secured, answer, segment);
  });
}
