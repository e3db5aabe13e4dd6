import { describe, expect, it } from 'vitest';
import { verificationString } from '../../../../worker/xmpp/client/caps.ts';

describe('the verification string', () => {
  it('is that of the example of XEP-0115 §5.2, in whatever order', () => {
    const features = [
      'http://jabber.org/protocol/muc',
      'http://jabber.org/protocol/disco#items',
      'http://jabber.org/protocol/caps',
      'http://jabber.org/protocol/disco#info',
    ];
    const exodus = { category: 'client', type: 'pc', name: 'Exodus 0.9.1', features };
    expect(verificationString(exodus)).toBe('QgayPKawpkPSDYmwT/WM94uAlu0=');
  });
});
