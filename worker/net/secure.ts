import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connectTls } from './connect-tls.ts';
import { ProbeFailure } from './failure.ts';

export interface SecureOptions {
  /** Sent as SNI; the certificate must name it. */
  readonly name: string;
  /** PEM. Nothing else is trusted. */
  readonly trustAnchors: readonly string[];
  /** Offered as ALPN (RFC 7301); null: none is. */
  readonly alpn: string | null;
}

/**
 * TLS over a socket of `dial`'s whose certificate leads to one of our anchors and names the server (RFC 9525).
 * @throws what Node gives, for `toFailure`; ProbeFailure `closed`. The socket is the caller's to destroy.
 */
export function secure(
  raw: Socket,
  { name, trustAnchors, alpn }: SecureOptions,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = connectTls(raw, {
      servername: name,
      ca: [...trustAnchors],
      rejectUnauthorized: true,
      ...(alpn === null ? {} : { ALPNProtocols: [alpn] }),
    });
    secured.once('secureConnect', () => {
      resolve(secured);
    });
    secured.on('error', reject);
    secured.once('close', () => {
      reject(new ProbeFailure('closed', 'The connection was closed during the TLS handshake.'));
    });
  });
}
