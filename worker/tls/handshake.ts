import type { Socket } from 'node:net';
import { createSecureContext, DEFAULT_CIPHERS, type SecureContext, type TLSSocket } from 'node:tls';
import type { ProtocolVersion } from '../../rubric/observations.ts';
import { connectTls } from '../net/connect-tls.ts';
import { withDeadline } from '../net/deadline.ts';
import { ProbeFailure, abortFailure, toFailure } from '../net/failure.ts';
import { ephemeralKey, type EphemeralKey } from './named-group.ts';

const HANDSHAKE_TIMEOUT_MS = 8_000;
const TOO_SLOW = 'The TLS handshake was not done after 8 seconds.';

export interface HandshakeOptions {
  /** The XMPP domain, sent as SNI (RFC 6066 §3), never the SRV target. */
  readonly servername: string;
  /** Offered on direct TLS only (XEP-0368 §3); null offers none. */
  readonly alpn: 'xmpp-client' | 'xmpp-server' | null;
  /** Only this version is offered; null: what an ordinary client offers, old versions last. */
  readonly version: ProtocolVersion | null;
  readonly signal: AbortSignal;
}

export interface Handshake extends EphemeralKey {
  /** Carries data once the handshake is over. Whoever asked for the handshake destroys it. */
  readonly socket: TLSSocket;
  readonly protocolVersion: string;
  /** IANA name. */
  readonly cipherSuite: string;
  readonly alpnProtocol: string | null;
}

/** A server that only has what nobody should offer is still looked at; anonymous suites are no ordinary client's. */
const ORDINARY_CIPHERS = `${DEFAULT_CIPHERS}:ALL:!aNULL:!eNULL:@SECLEVEL=0`;
/** OpenSSL 3 speaks TLS 1.0 and 1.1 at security level 0 only. It has no RC4, export or NULL suites any more. */
const ALL_CIPHERS = 'ALL:@SECLEVEL=0';

const contexts = new Map<ProtocolVersion | null, SecureContext>();

function contextFor(version: ProtocolVersion | null): SecureContext {
  const known = contexts.get(version);
  if (known !== undefined) return known;
  const context = createSecureContext({
    ca: [], // Nothing of ours may complete the path that was sent; trust is judged in trust.ts.
    ciphers: version === null ? ORDINARY_CIPHERS : ALL_CIPHERS,
    minVersion: version ?? 'TLSv1',
    maxVersion: version ?? 'TLSv1.3',
  });
  contexts.set(version, context);
  return context;
}

/**
 * One TLS handshake over an open socket, with node:tls. Accepts any certificate.
 * @throws ProbeFailure tls-alert, tls, not-tls, closed, reset, timeout, too-large; the socket is destroyed then
 */
export async function handshake(raw: Socket, options: HandshakeOptions): Promise<Handshake> {
  const { servername, alpn, signal } = options;
  const socket = connectTls(raw, {
    servername,
    ...(alpn === null ? {} : { ALPNProtocols: [alpn] }),
    secureContext: contextFor(options.version),
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
    alpnProtocol: socket.alpnProtocol || null,
    ...ephemeralKey(socket.getEphemeralKeyInfo()),
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
