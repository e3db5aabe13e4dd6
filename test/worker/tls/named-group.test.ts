import { expect, it } from 'vitest';
import { ephemeralKey } from '../../../worker/tls/named-group.ts';

it.each([
  [{ type: 'ECDH', name: 'X25519', size: 253 }, 'x25519', 255],
  [{ type: 'ECDH', name: 'prime256v1', size: 256 }, 'secp256r1', 256],
  [{ type: 'ECDH', name: 'brainpoolP384r1', size: 384 }, 'brainpoolP384r1', 384],
  [{ type: 'DH', size: 2048 }, null, 2048],
  [{}, null, null],
  [null, null, null],
])('%j is %s with %s bits', (info, namedGroup, ephemeralBits) => {
  expect(ephemeralKey(info)).toEqual({ namedGroup, ephemeralBits });
});
