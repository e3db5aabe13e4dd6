import type { Socket } from 'node:net';
import {
  roleOf,
  type ObservedValue,
  type TcpEndpoint,
  type Subject,
} from '../../rubric/observations.ts';
import { toFailure } from '../net/failure.ts';
import { handshake, type Handshake } from '../tls/handshake.ts';
import { askRegistration } from '../xmpp/ask-registration.ts';
import { alpnOf } from '../xmpp/open-tls-port.ts';
import { requestStarttls, type StarttlsAnswer } from '../xmpp/starttls.ts';
import { streamSender } from '../xmpp/stream-sender.ts';
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
 *
 * Where registration is offered behind TLS, the form is asked for; that nobody answers is part of what was observed.
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

const NO_TLS = { tls: null, postTls: null, registration: null } as const;

async function lookDirect(look: Look): Promise<StreamValue> {
  return { preTls: null, starttls: null, ...(await lookAfterTls(look)) };
}

async function lookStarttls(look: Look): Promise<StreamValue> {
  const before = new XmppStream(look.socket, streamOptions(look, false));
  const preTls = await before.open();
  if (preTls.features === null) return { preTls, starttls: null, ...NO_TLS };
  if (!preTls.features.offersStarttls) return { preTls, starttls: 'notOffered', ...NO_TLS };
  const { answer, injected } = await askForTls(before);
  if (answer === 'failure') return { preTls, starttls: 'failure', ...NO_TLS };
  if (answer !== 'proceed') return { preTls, starttls: 'noAnswer', ...NO_TLS };
  if (injected.length > 0) look.transcript.note(injectionNote(injected));
  return { preTls, starttls: 'proceed', ...(await lookAfterTls(look)) };
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

/** Nothing where the server refused TLS by an alert. */
async function lookAfterTls(look: Look): Promise<Pick<StreamValue, keyof typeof NO_TLS>> {
  const secured = await secure(look);
  if (secured === null) return NO_TLS;
  const { socket, protocolVersion, cipherSuite } = secured;
  look.transcript.note(`TLS: ${protocolVersion}, ${cipherSuite}.`);
  const after = new XmppStream(socket, streamOptions(look, true));
  const postTls = await after.open();
  const registration = await lookAtRegistration(look, after, postTls);
  socket.end('</stream:stream>');
  return { tls: { protocolVersion, cipherSuite }, postTls, registration };
}

/** Where it is offered behind TLS; what a server would let people do in the clear is not tried. */
async function lookAtRegistration(
  { endpoint, context }: Look,
  after: XmppStream,
  { features }: StreamView,
): Promise<StreamValue['registration']> {
  const isOffered = roleOf(endpoint) === 'c2s' && features?.offersRegistration === true;
  return isOffered ? askRegistration(after, context.domain) : null;
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

function streamOptions({ endpoint, context, transcript }: Look, isSecure: boolean) {
  const { domain, signal, probeDomain } = context;
  const role = roleOf(endpoint);
  const from = streamSender({ role, domain, probeDomain, isSecure });
  return { domain, role, from, signal, transcript };
}
