import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** More than any honest path; Node's chain ends in a circle at an anchor. */
const MOST = 10;

/** What the other side of a finished handshake sent as its certificates, DER, the end-entity certificate first. */
export function sentCertificates(socket: TLSSocket): Buffer[] {
  const sent: Buffer[] = [];
  let next: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  while (next?.raw !== undefined && sent.length < MOST) {
    const { raw, issuerCertificate }: Partial<DetailedPeerCertificate> = next;
    if (sent.some((der) => der.equals(raw))) break;
    sent.push(raw);
    next = issuerCertificate;
  }
  return sent;
}
