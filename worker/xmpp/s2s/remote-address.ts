import type { Socket } from 'node:net';
import { canonicalAddress } from '../../../rubric/iana/special-addresses.ts';

/** From where somebody came. A listener for both families sees IPv4 as IPv6 (RFC 4291 §2.5.5.2): it is told as IPv4. */
export function remoteAddress({ remoteAddress: address = '' }: Pick<Socket, 'remoteAddress'>) {
  return canonicalAddress(address.replace(/^::ffff:(?=\d+\.)/i, ''));
}
