import type { Socket } from 'node:net';
import { roleOf, type Service } from '../../rubric/observations.ts';
import type { Dial } from '../net/dial.ts';
import { ProbeFailure } from '../net/failure.ts';
import { requestStarttls } from './starttls.ts';
import { streamRefusal } from './stream-error.ts';
import { streamSender } from './stream-sender.ts';
import { XmppStream, type StreamOptions } from './stream.ts';
import type { Transcript } from './transcript.ts';

export interface TlsPort {
  readonly service: Service;
  readonly address: string;
  readonly port: number;
  readonly tlsMode: 'starttls' | 'direct';
}

export interface OpenOptions {
  readonly dial: Dial;
  readonly domain: string;
  readonly probeDomain: string | null;
  readonly signal: AbortSignal;
  readonly transcript: Transcript;
}

/** What direct TLS offers as ALPN (XEP-0368 §3); STARTTLS offers none. */
export function alpnOf({
  service,
  tlsMode,
}: Pick<TlsPort, 'service' | 'tlsMode'>): 'xmpp-client' | 'xmpp-server' | null {
  if (tlsMode === 'starttls') return null;
  return roleOf({ service }) === 'c2s' ? 'xmpp-client' : 'xmpp-server';
}

/**
 * Connects to an endpoint and goes to the point where a ClientHello is due: at once on direct TLS, otherwise behind
 * stream, features and STARTTLS (RFC 6120 §5.4). STARTTLS is not asked for where it is not offered.
 * @returns the socket; the caller destroys it
 * @throws ProbeFailure, `stream-error` and `tls` among others; the socket is destroyed then
 */
export async function openTlsPort(to: TlsPort, options: OpenOptions): Promise<Socket> {
  const { dial, domain, probeDomain, signal, transcript } = options;
  const socket = await dial({ address: to.address, port: to.port }, { signal });
  if (to.tlsMode === 'direct') return socket;
  try {
    const role = roleOf(to);
    const from = streamSender({ domain, role, probeDomain, isSecure: false });
    await negotiate(socket, { domain, role, from, signal, transcript });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function negotiate(socket: Socket, options: StreamOptions): Promise<void> {
  const stream = new XmppStream(socket, options);
  const { streamError, features } = await stream.open();
  if (streamError !== null) throw streamRefusal(streamError);
  if (features?.offersStarttls !== true)
    throw new ProbeFailure('tls', 'The server does not offer TLS (STARTTLS) on this port.');
  const { answer } = await requestStarttls(stream);
  if (answer !== 'proceed')
    throw new ProbeFailure('tls', 'The server offers TLS (STARTTLS), but refused to begin it.');
}
