import type { Socket } from 'node:net';
import {
  createSecureContext,
  DEFAULT_CIPHERS,
  type SecureContext,
  type SecureContextOptions,
  type TLSSocket,
} from 'node:tls';
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
  /** What we show when we are asked for a certificate; absent or null: nothing. */
  readonly identity?: TlsIdentity | null;
}

/** A certificate with those above it, and its key: PEM. */
export interface TlsIdentity {
  readonly certificate: string;
  readonly key: string;
}

export interface Handshake {
  /** Carries data once the handshake is over. Whoever asked for the handshake destroys it. */
  readonly socket: TLSSocket;
  readonly protocolVersion: string;
  /** IANA name. */
  readonly cipherSuite: string;
  /** It sent a CertificateRequest; null: below TLS 1.2 this cannot be seen from here. */
  readonly asksForCertificate: boolean | null;
}

/**
 * A server that only has what nobody should offer is still looked at; anonymous suites are no ordinary client's. OpenSSL 3
 * speaks TLS 1.0 and 1.1 at security level 0 only.
 */
const MANNERS: SecureContextOptions = {
  ca: [],
  ciphers: `${DEFAULT_CIPHERS}:ALL:!aNULL:!eNULL:@SECLEVEL=0`,
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.3',
};
const CONTEXT = createSecureContext(MANNERS);
const contexts = new WeakMap<TlsIdentity, SecureContext>();

function contextOf(identity: TlsIdentity | null): SecureContext {
  if (identity === null) return CONTEXT;
  const { certificate: cert, key } = identity;
  const context = contexts.get(identity) ?? createSecureContext({ ...MANNERS, cert, key });
  contexts.set(identity, context);
  return context;
}

/**
 * One TLS handshake over an open socket, with node:tls, for what comes behind it. Offers what an ordinary client offers,
 * and old versions and suites last; accepts any certificate.
 * @throws ProbeFailure tls-alert, tls, not-tls, closed, reset, timeout, too-large; the socket is destroyed then
 */
export async function handshake(raw: Socket, options: HandshakeOptions): Promise<Handshake> {
  const { servername, alpn, signal, identity = null } = options;
  const socket = connectTls(raw, {
    servername,
    ...(alpn === null ? {} : { ALPNProtocols: [alpn] }),
    secureContext: contextOf(identity),
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
  const protocolVersion = socket.getProtocol() ?? 'unknown';
  const isOld = protocolVersion === 'TLSv1' || protocolVersion === 'TLSv1.1';
  return {
    socket,
    protocolVersion,
    cipherSuite: socket.getCipher().standardName,
    // OpenSSL keeps the schemes of a CertificateRequest, of which there are none without one.
    asksForCertificate: isOld ? null : socket.getSharedSigalgs().length > 0,
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
