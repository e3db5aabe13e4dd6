import { describe, expect, it } from 'vitest';
import { readAlpn } from '../../../../../worker/tls/scanner/wire/extensions.ts';

const alpn = (hex: string) => readAlpn(new Map([[16, Buffer.from(hex, 'hex')]]));

describe('readAlpn', () => {
  it('reads the protocol that was chosen', () => {
    expect(alpn('000c0b786d70702d636c69656e74')).toBe('xmpp-client');
    expect(readAlpn(new Map())).toBeNull();
  });

  it.each(['', '00', '00ff', '0000', '000200', '00020b78'])(
    'takes %s for no answer, and leaves the rest of the handshake alone',
    (hex) => {
      expect(alpn(hex)).toBeNull();
    },
  );
});
