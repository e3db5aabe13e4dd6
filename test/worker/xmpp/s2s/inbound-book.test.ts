import { describe, expect, it } from 'vitest';
import { remoteAddress } from '../../../../worker/xmpp/s2s/remote-address.ts';
import { InboundBook } from '../../../../worker/xmpp/s2s/inbound-book.ts';

const value = (authenticatedBy: 'external' | null, cipherSuite: string) => ({
  ...{ tls: { protocolVersion: 'TLSv1.3', cipherSuite }, certificate: null },
  ...{ authenticatedBy, failure: null },
});
const SERVER = '192.0.2.1';

describe('what came in the name of a domain', () => {
  const book = new InboundBook();
  const note = (by: 'external' | null, name: string, address: string, at: number) => {
    book.note('good.example', { value: value(by, name), address, at });
  };
  note(null, 'early', SERVER, 1);
  note(null, 'own', SERVER, 3);
  note(null, 'stranger', '198.51.100.1', 4);

  it.each([
    { what: 'nothing of another', domain: 'ej.example', since: 0, found: null },
    { what: 'unproven only from where its servers are', since: 2, found: 'own' },
    { what: 'nothing unproven from elsewhere', since: 2, addresses: [], found: null },
    { what: 'nothing from before', since: 5, found: null },
  ])('$what', ({ domain = 'good.example', since, addresses = [SERVER], found }) => {
    expect(book.newest(domain, since, new Set(addresses))?.tls?.cipherSuite ?? null).toBe(found);
  });

  it('what is proven goes before all else, wherever it comes from', () => {
    note('external', 'proven', '203.0.113.1', 5);
    note(null, 'later', SERVER, 6);
    expect(book.newest('good.example', 2, new Set([SERVER]))?.tls?.cipherSuite).toBe('proven');
  });
});

describe('who is at the door', () => {
  const own = new Set([SERVER, '2001:db8::1']);

  it('a nameless connection from where its servers are counts as having come, in either family', () => {
    const book = new InboundBook();
    expect(book.newest('good.example', 0, own)).toBeNull();
    book.knock('198.51.100.1', 1);
    expect(book.newest('good.example', 0, own)).toBeNull();
    book.knock('2001:DB8::0:1', 1);
    expect(book.newest('good.example', 0, own)).toMatchObject({ authenticatedBy: null });
    expect(book.newest('good.example', 2, own)).toBeNull();
  });

  it('a server that knew our key has come, wherever it came from', () => {
    const book = new InboundBook();
    const asked = { value: value(null, 'asked'), address: '203.0.113.9', at: 1 };
    book.note('good.example', asked);
    expect(book.newest('good.example', 0, own)).toBeNull();
    book.note('good.example', { ...asked, knewKey: true });
    expect(book.newest('good.example', 0, own)?.tls?.cipherSuite).toBe('asked');
  });

  it('and no more once it has said another name', () => {
    const book = new InboundBook();
    book.knock(SERVER, 1)();
    expect(book.newest('good.example', 0, own)).toBeNull();
  });

  it('many beginnings of one address do not push out what is proven', () => {
    const book = new InboundBook();
    book.note('good.example', { value: value('external', 'proven'), address: SERVER, at: 1 });
    for (let at = 2; at < 40; at += 1)
      book.note('good.example', { value: value(null, 'begun'), address: SERVER, at });
    expect(book.newest('good.example', 0, own)?.authenticatedBy).toBe('external');
  });
});

describe('from where somebody came', () => {
  it.each([
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['192.0.2.1', '192.0.2.1'],
    ['2001:DB8::0:1', '2001:db8::1'],
  ])('%s', (address, expected) => {
    expect(remoteAddress({ remoteAddress: address })).toBe(expected);
  });
});
