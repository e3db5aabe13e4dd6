import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { Duplex } from 'node:stream';
import type { InboundStream } from '../../../rubric/observations.ts';
import { ProbeFailure, abortFailure, toFailure } from '../../net/failure.ts';
import { sentCertificates } from '../../tls/sent-certificates.ts';
import { readSome } from '../read-some.ts';
import { EventReader } from './event-reader.ts';
import { remoteAddress } from './remote-address.ts';
import { InboundSession, type Secured, type SessionParts } from './inbound-session.ts';

/** What every connection that comes in is served with. */
export interface ServeParts {
  readonly secureContext: SecureContext;
  /** Somebody came whom there was no room for. */
  turnedAway(address: string): void;
  /** What certificates that were shown are worth. */
  weigh(ders: readonly Buffer[]): Secured;
  /** The session's parts, but for what belongs to the connection. */
  session(
    connection: InboundConnection,
  ): Omit<SessionParts, 'send' | 'end' | 'beginTls' | 'restart'>;
}

/** What is known of a connection itself. */
export interface InboundConnection {
  readonly address: string;
  /** Null: none yet. */
  readonly tls: InboundStream['tls'];
  /** DER, as they were shown. */
  readonly certificates: readonly Buffer[];
}

/** Bytes that a connection may send us before it has proven who it is, and in all. */
const MOST_BYTES = { unproven: 65_536, proven: 524_288 };

/**
 * Serves one connection until it ends: STARTTLS, or TLS from the first byte on (XEP-0368), then a stream. Resolves when
 * there is nothing more to serve; whatever goes wrong ends the connection and nobody else's.
 * @param signal aborted when the connection's time is over
 * @param onProven called once, when somebody has proven who he is
 * @throws ProbeFailure
 */
export async function serveInbound(
  raw: Socket,
  parts: ServeParts,
  signal: AbortSignal,
  onProven: () => void,
): Promise<void> {
  const guest = new Guest(raw, parts, signal);
  try {
    const first = await readSome(raw, signal);
    raw.unshift(first);
    if (first[0] === TLS_HANDSHAKE) await guest.secure();
    await guest.serve(onProven);
  } catch (error) {
    guest.ended(toFailure(error));
    throw error;
  }
  guest.ended(new ProbeFailure('closed', 'It closed the stream before it had proven who it is.'));
}

class Guest implements InboundConnection {
  readonly #raw: Socket;
  readonly #parts: ServeParts;
  readonly #signal: AbortSignal;
  readonly #session: InboundSession;
  #socket: Duplex;
  #reader: EventReader;
  #wants: 'tls' | 'end' | null = null;
  #tls: InboundStream['tls'] = null;
  #certificates: readonly Buffer[] = [];

  constructor(raw: Socket, parts: ServeParts, signal: AbortSignal) {
    this.#raw = raw;
    this.#socket = raw;
    this.#parts = parts;
    this.#signal = signal;
    this.#reader = new EventReader(raw, true);
    this.#session = new InboundSession({
      ...parts.session(this),
      send: (text) => this.#socket.write(text),
      end: () => {
        this.#wants = 'end';
      },
      beginTls: () => {
        this.#wants = 'tls';
      },
      restart: () => {
        this.#reader.restart();
      },
    });
  }

  get address(): string {
    return remoteAddress(this.#raw);
  }

  get tls(): InboundStream['tls'] {
    return this.#tls;
  }

  get certificates(): readonly Buffer[] {
    return this.#certificates;
  }

  ended(failure: ProbeFailure): void {
    this.#session.ended(failure);
  }

  async secure(): Promise<void> {
    const secured = await acceptTls(this.#raw, this.#parts.secureContext, this.#signal);
    this.#socket = secured;
    this.#tls = {
      protocolVersion: secured.getProtocol() ?? 'unknown',
      cipherSuite: secured.getCipher().standardName,
    };
    this.#certificates = sentCertificates(secured);
    this.#session.secured(this.#parts.weigh(this.#certificates));
    this.#reader = new EventReader(secured, false);
  }

  async serve(onProven: () => void): Promise<void> {
    let wasProven = false;
    for (;;) {
      const event = await this.#reader.next(this.#signal);
      checkBytes(this.#raw, this.#session.isAuthenticated);
      if (event.kind === 'close') break;
      if (event.kind === 'header') this.#session.header(event.element);
      else if (event.kind === 'element') this.#session.element(event.element);
      if (this.#session.isAuthenticated && !wasProven) onProven();
      wasProven = this.#session.isAuthenticated;
      if (this.#wants === 'end') break;
      if (this.#wants === 'tls') await this.#startTls();
    }
    this.#socket.end('</stream:stream>');
  }

  async #startTls(): Promise<void> {
    this.#wants = null;
    if (this.#reader.rest.length > 0)
      throw new ProbeFailure('malformed', 'More came in the clear behind <starttls/>.');
    await this.secure();
  }
}

/** The content type of a TLS record with a handshake (RFC 8446 §5.1): no XML begins so. */
const TLS_HANDSHAKE = 0x16;

function checkBytes(raw: Socket, isProven: boolean): void {
  const most = isProven ? MOST_BYTES.proven : MOST_BYTES.unproven;
  if (raw.bytesRead > most) throw new ProbeFailure('too-large', 'It sent us too much.');
}

function acceptTls(
  raw: Socket,
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const secured = new TLSSocket(raw, {
    isServer: true,
    secureContext,
    requestCert: true,
    rejectUnauthorized: false,
  });
  secured.disableRenegotiation();
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(abortFailure(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    // Stays for good: an error long after the handshake must not end our process.
    secured.on('error', (error) => {
      reject(toFailure(error));
    });
    secured.once('close', () => {
      reject(new ProbeFailure('closed', 'The connection was closed in the middle of TLS.'));
    });
    secured.once('secure', () => {
      signal.removeEventListener('abort', onAbort);
      resolve(secured);
    });
  });
}
