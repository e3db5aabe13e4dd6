import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import type { KeyShare } from './client-extensions.ts';
import { WireError } from './wire-error.ts';

/** Our half of a key exchange. */
export interface OwnKeyShare extends KeyShare {
  /** The shared secret with a server's share (RFC 8446 §7.4.2). @throws WireError malformed */
  agree(peer: Buffer): Buffer;
}

const NIST_CURVES: ReadonlyMap<number, string> = new Map([
  [23, 'prime256v1'],
  [24, 'secp384r1'],
  [25, 'secp521r1'],
]);
const X25519 = 29;
/** SubjectPublicKeyInfo of X25519 up to the key itself (RFC 8410 §4). */
const X25519_SPKI = Buffer.from('302a300506032b656e032100', 'hex');

/** The groups in which we can take part. */
export const OWN_GROUPS: readonly number[] = [X25519, ...NIST_CURVES.keys()];

/** A fresh share. @throws RangeError for a group outside OWN_GROUPS */
export function createKeyShare(namedGroup: number): OwnKeyShare {
  if (namedGroup === X25519) return createX25519();
  const curve = NIST_CURVES.get(namedGroup);
  if (curve === undefined) throw new RangeError(`No key share for group ${namedGroup}`);
  const ecdh = createECDH(curve);
  return {
    namedGroup,
    publicValue: ecdh.generateKeys(),
    agree: (peer) => orMalformed(() => ecdh.computeSecret(peer)),
  };
}

function createX25519(): OwnKeyShare {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    namedGroup: X25519,
    publicValue: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
    agree: (peer) =>
      orMalformed(() => {
        const key = Buffer.concat([X25519_SPKI, peer]);
        const theirs = createPublicKey({ key, format: 'der', type: 'spki' });
        return diffieHellman({ privateKey, publicKey: theirs });
      }),
  };
}

function orMalformed(agree: () => Buffer): Buffer {
  try {
    return agree();
  } catch {
    throw new WireError('malformed', 'The server’s key share is no point of its group.');
  }
}
