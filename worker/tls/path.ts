import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** More certificates than this no honest server sends. */
const MOST = 10;

/**
 * The certificates that a server sent, end-entity certificate first, as DER.
 *
 * A limit: Node hands out the end-entity certificate and from there one issuer after the other, not the list that was
 * sent. Certificates that belong to no path, a second path and the order are lost. The socket must have been made with an
 * empty `ca`, or Node completes the path from our own trust store.
 */
export function sentCertificates(socket: TLSSocket): Buffer[] {
  const seen = new Set<string>();
  const path: Buffer[] = [];
  let next: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  // An end without a certificate is an empty object, and a self-signed one is its own issuer.
  while (next?.raw !== undefined && path.length < MOST) {
    const { fingerprint256 = '' } = next;
    if (seen.has(fingerprint256)) break;
    seen.add(fingerprint256);
    path.push(next.raw);
    next = next.issuerCertificate;
  }
  return path;
}
