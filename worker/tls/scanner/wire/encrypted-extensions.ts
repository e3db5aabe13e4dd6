import { ByteReader } from './byte-reader.ts';
import { readExtensions } from './extensions.ts';

/** EncryptedExtensions of TLS 1.3 by type (RFC 8446 §4.3.1). @throws WireError */
export function readEncryptedExtensions(body: Buffer): Map<number, Buffer> {
  return readExtensions(new ByteReader(body).inner(2));
}
