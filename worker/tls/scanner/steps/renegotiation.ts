import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Scan } from '../scan.ts';
import { bestOldVersion } from './best-old-version.ts';

const HANDSHAKE_MS = 6_000;
/** A server that does not answer the second hello goes on waiting for data: that is a refusal. */
const ANSWER_MS = 2_000;
const GRACE_MS = 500;
/** Without these our OpenSSL does not even connect to a server without RFC 5746, the one that we ask about. */
const WITHOUT_RFC_5746 =
  constants.SSL_OP_LEGACY_SERVER_CONNECT | constants.SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION;

interface Session {
  readonly clientRenegotiation: boolean | null;
  readonly session: Buffer | undefined;
}

/** Quick tier: one whole handshake, and one request for another. Once only: each costs the server a signature. */
export async function renegotiate(scan: Scan): Promise<void> {
  await firstSession(scan);
}

/** The same, and a second connection that takes the session up again. */
export async function renegotiateAndResume(scan: Scan): Promise<void> {
  const first = await firstSession(scan);
  const session = first?.session;
  if (session === undefined) return;
  const isReused = await scan.session.use('session', (raw, signal) =>
    withHandshake(raw, { scan, signal, session }, (socket) =>
      Promise.resolve(socket.isSessionReused()),
    ),
  );
  scan.draft.resumption = isReused;
}

async function firstSession(scan: Scan): Promise<Session | null> {
  const version = bestOldVersion(scan.draft);
  if (version === null || version === 'SSLv3') return null;
  const result = await scan.session.use('session', (raw, signal) =>
    withHandshake(raw, { scan, signal, session: undefined }, async (socket) => {
      const session = socket.getSession();
      return { session, clientRenegotiation: await asksAgain(socket) };
    }),
  );
  scan.draft.clientRenegotiation = result?.clientRenegotiation ?? null;
  return result;
}

interface Handshake {
  readonly scan: Scan;
  readonly signal: AbortSignal;
  readonly session: Buffer | undefined;
}

/**
 * A handshake up to TLS 1.2 with node:tls, and `work` once it is done.
 * @returns null where our OpenSSL and the server have nothing in common, or it took too long
 */
function withHandshake<T>(
  raw: Socket,
  { scan, signal, session }: Handshake,
  work: (socket: TLSSocket) => Promise<T>,
): Promise<T | null> {
  const socket = connect({
    socket: raw,
    servername: scan.to.serverName,
    ...(scan.to.alpn === null ? {} : { ALPNProtocols: [scan.to.alpn] }),
    ...(session === undefined ? {} : { session }),
    ciphers: 'ALL:@SECLEVEL=0',
    ...(scan.to.signsOnlySha1 ? { sigalgs: 'RSA+SHA1:ECDSA+SHA1:DSA+SHA1' } : {}),
    secureOptions: WITHOUT_RFC_5746,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.2',
    rejectUnauthorized: false,
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      end(null);
    }, HANDSHAKE_MS);
    const onAbort = () => {
      end(null);
    };
    const end = (result: T | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(result);
      endPolitely(socket, raw);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    // Later than the answers of `work`, which listens as well.
    const fail = () => {
      setImmediate(end, null);
    };
    // Stays for good: an error long after the handshake must not end our process.
    socket.on('error', fail);
    socket.once('close', fail);
    socket.once('secureConnect', () => {
      void work(socket).then(end);
    });
  });
}

/** close_notify and FIN, and the rest after a moment. */
function endPolitely(socket: TLSSocket, raw: Socket): void {
  const timer = setTimeout(() => {
    socket.destroy();
    raw.destroy();
  }, GRACE_MS);
  raw.once('close', () => {
    clearTimeout(timer);
    socket.destroy();
  });
  if (raw.destroyed) clearTimeout(timer);
  socket.end();
}

/** Asks for a second handshake: done is true; an alert, a close or silence is false. */
function asksAgain(socket: TLSSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      answer(false);
    }, ANSWER_MS);
    const answer = (isDone: boolean) => {
      clearTimeout(timer);
      resolve(isDone);
    };
    // A refusal may come as an error or as a close.
    socket.once('error', () => {
      answer(false);
    });
    socket.once('close', () => {
      answer(false);
    });
    socket.renegotiate({ rejectUnauthorized: false }, (error) => {
      answer(error === null);
    });
  });
}
