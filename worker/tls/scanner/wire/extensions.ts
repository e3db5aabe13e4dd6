import { ByteReader } from './byte-reader.ts';
import { WireError } from './wire-error.ts';

/** ExtensionType (IANA TLS ExtensionType Values), those that we send or read. */
export const EXTENSION = {
  serverName: 0,
  statusRequest: 5,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  heartbeat: 15,
  alpn: 16,
  signedCertificateTimestamp: 18,
  padding: 21,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  sessionTicket: 35,
  supportedVersions: 43,
  signatureAlgorithmsCert: 50,
  pskKeyExchangeModes: 45,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

/** The extensions of a message by type (RFC 8446 §4.2). The same type twice is a violation. */
export function readExtensions(reader: ByteReader): Map<number, Buffer> {
  const extensions = new Map<number, Buffer>();
  while (reader.left > 0) {
    const type = reader.uint(2);
    if (extensions.has(type)) throw new WireError('malformed', 'An extension came twice.');
    extensions.set(type, reader.vector(2));
  }
  return extensions;
}

/** The one protocol that a server chose (RFC 7301 §3.1); null where it answered none, or none that can be read. */
export function readAlpn(extensions: ReadonlyMap<number, Buffer>): string | null {
  const extension = extensions.get(EXTENSION.alpn);
  if (extension === undefined) return null;
  try {
    return new ByteReader(extension).inner(2).vector(1).toString('latin1').slice(0, 32);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return null; // Nothing else in the answer hangs on it.
  }
}
