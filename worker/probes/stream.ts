import type { Socket } from 'node:net';
import {
  roleOf,
  type ObservedValue,
  type TcpEndpoint,
  type Subject,
} from '../../rubric/observations.ts';
import { toFailure } from '../net/failure.ts';
import { handshake, type Handshake } from '../tls/handshake.ts';
import { alpnOf } from '../xmpp/open-tls-port.ts';
import { requestStarttls, type StarttlsAnswer } from '../xmpp/starttls.ts';
import { XmppStream } from '../xmpp/stream.ts';
import type { StreamView } from '../xmpp/stream-view.ts';
import type { Transcript } from '../xmpp/transcript.ts';
import { defineProbe, tcpEndpointOf, type ProbeContext } from './probe.ts';

type StreamValue = ObservedValue<'stream'>;

/** One look at one endpoint: what all of its steps need. */
interface Look {
  readonly endpoint: TcpEndpoint;
  readonly context: ProbeContext;
  readonly transcript: Transcript;
  readonly socket: Socket;
}

/**
 * The stream before and after TLS, as far as a stranger gets. No TLS is *observed* only where the server refused it: it is
 * not offered, answered by `<failure/>` or by an alert. Where we cannot tell, the observation is failed.
 */
export const stream = defineProbe('stream', async (subject: Subject, context, transcript) => {
  const endpoint = tcpEndpointOf(subject);
  const { address, port } = endpoint;
  const socket = await context.dial({ address, port }, { signal: context.signal });
  try {
    const look = { endpoint, context, transcript, socket };
    return await (endpoint.tlsMode === 'direct' ? lookDirect(look) : lookStarttls(look));
  } finally {
    socket.destroy();
  }
});

async function lookDirect(look: Look): Promise<StreamValue> {
  return {
    preTls: null,
    starttls: null,
    tls: null,
    registration: null,
    postTls: await lookAfterTls(look),
  };
}

async function lookStarttls(look: Look): Promise<StreamValue> {
  const before = new XmppStream(look.socket, streamOptions(look));
  const preTls = await before.open();
  if (preTls.features === null)
    return { preTls, starttls: null, tls: null, registration: null, postTls: null };
  if (!preTls.features.offersStarttls)
    return { preTls, starttls: 'notOffered', tls: null, registration: null, postTls: null };
  const { answer, injected } = await askForTls(before);
  if (answer === 'failure')
    return { preTls, starttls: 'failure', tls: null, registration: null, postTls: null };
  if (answer !== 'proceed')
    return { preTls, starttls: 'noAnswer', tls: null, registration: null, postTls: null };
  if (injected.length > 0) look.transcript.note(injectionNote(injected));
  return {
    preTls,
    starttls: 'proceed',
    tls: null,
    registration: null,
    postTls: await lookAfterTls(look),
  };
}

/** A server that hangs up instead of answering has refused; one that is slow has not. */
async function askForTls(before: XmppStream): Promise<StarttlsAnswer> {
  try {
    return await requestStarttls(before);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.reason !== 'closed') throw failure;
    return { answer: 'other', injected: Buffer.alloc(0) };
  }
}

function injectionNote(injected: Buffer): string {
  const text = JSON.stringify(injected.toString('utf8')).slice(0, 200);
  return `STARTTLS injection: behind <proceed/> the server sent ${injected.length} bytes in the clear, which were discarded: ${text}`;
}

/** Null where the server refused TLS by an alert. */
async function lookAfterTls(look: Look): Promise<StreamView | null> {
  const secured = await secure(look);
  if (secured === null) return null;
  look.transcript.note(`TLS: ${secured.protocolVersion}, ${secured.cipherSuite}.`);
  const after = new XmppStream(secured.socket, streamOptions(look));
  const view = await after.open();
  secured.socket.end('</stream:stream>');
  return view;
}

async function secure({ socket, endpoint, context, transcript }: Look): Promise<Handshake | null> {
  const alpn = alpnOf(endpoint);
  const options = { servername: context.domain, alpn, signal: context.signal };
  try {
    return await handshake(socket, options);
  } catch (error) {
    const failure = toFailure(error);
    transcript.note(failure.detail);
    if (failure.reason !== 'tls-alert') throw failure;
    return null;
  }
}

function streamOptions({ endpoint, context, transcript }: Look) {
  const { domain, signal, probeDomain: from } = context;
  return { domain, role: roleOf(endpoint), from, signal, transcript };
}
