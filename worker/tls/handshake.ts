import type { Socket } from 'node:net';
import { createSecureContext, DEFAULT_CIPHERS, type TLSSocket } from 'node:tls';
import { connectTls } from '../net/connect-tls.ts';
import { withDeadline } from '../net/deadline.ts';
import { ProbeFailure, abortFailure, toFailure } from '../net/failure.ts';

const HANDSHAKE_TIMEOUT_MS = 8_000;
const TOO_SLOW = 'The TLS handshake was not done after 8 seconds.';

export interface HandshakeOptions {
  /** The XMPP domain, sent as SNI (RFC 6066 §3), never the SRV target. */
  readonly servername: string;
  /** Offered on direct TLS only (XEP-0368 §3); null offers none. */
  readonly alpn: 'xmpp-client' | 'xmpp-server' | null;
  readonly signal: AbortSignal;
}

export interface Handshake {
  /** Carries data once the handshake is over. Whoever asked for the handshake destroys it. */
  readonly socket: TLSSocket;
  readonly protocolVersion: string;
  /** IANA name. */
  readonly cipherSuite: string;
}

/**
 * A server that only has what nobody should offer is still looked at; anonymous suites are no ordinary client's. OpenSSL 3
 * speaks TLS 1.0 and 1.1 at security level 0 only.
 */
const CONTEXT = createSecureContext({
  ca: [],
  ciphers: `${DEFAULT_CIPHERS}:ALL:!aNULL:!eNULL:@SECLEVEL=0`,
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.3',
});

/**
 * One TLS handshake over an open socket, with node:tls, for what comes behind it. Offers what an ordinary client offers,
 * and old versions and suites last; accepts any certificate.
 * @throws ProbeFailure tls-alert, tls, not-tls, closed, reset, timeout, too-large; the socket is destroyed then
 */
export async function handshake(raw: Socket, options: HandshakeOptions): Promise<Handshake> {
  const { servername, alpn, signal } = options;
  const socket = connectTls(raw, {
    servername,
    ...(alpn === null ? {} : { ALPNProtocols: [alpn] }),
    secureContext: CONTEXT,
    rejectUnauthorized: false,
  });
  socket.disableRenegotiation();
  try {
    await withDeadline({ signal, ms: HANDSHAKE_TIMEOUT_MS, detail: TOO_SLOW }, (deadline) =>
      secured(socket, raw, deadline),
    );
    return describe(socket);
  } catch (error) {
    socket.destroy();
    raw.destroy();
    throw error;
  }
}

function secured(socket: TLSSocket, raw: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(abortFailure(signal));
    };
    // Stays for good: an error long after the handshake must not end our process.
    socket.on('error', (error: Error) => {
      reject(toHandshakeFailure(raw.errored ?? error));
    });
    socket.once('close', () => {
      signal.removeEventListener('abort', onAbort);
      reject(raw.errored ? toHandshakeFailure(raw.errored) : closed());
    });
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

function describe(socket: TLSSocket): Handshake {
  return {
    socket,
    protocolVersion: socket.getProtocol() ?? 'unknown',
    cipherSuite: socket.getCipher().standardName,
  };
}

function closed(cause?: unknown): ProbeFailure {
  const detail = 'The server closed the connection in the middle of the TLS handshake.';
  return new ProbeFailure('closed', detail, { cause });
}

/** Two things that the table of codes cannot tell: a close that Node calls a reset, and alerts with odd names. */
function toHandshakeFailure(error: Error): ProbeFailure {
  if (error.message.startsWith('Client network socket disconnected')) return closed(error);
  const failure = toFailure(error);
  const alert = /SSL alert number (\d+)/.exec(error.message)?.[1];
  if (failure.reason !== 'tls' || alert === undefined) return failure;
  const detail = `The server sent the TLS alert number ${alert}. ${failure.detail}`;
  return new ProbeFailure('tls-alert', detail, { cause: error });
}
