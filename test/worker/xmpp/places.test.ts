import { describe, expect, it } from 'vitest';
import type { Resolver } from '../../../worker/dns/resolver.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { findPlaces } from '../../../worker/xmpp/places.ts';

type Record = readonly [target: string, port: number, priority: number];
type Lookup = readonly Record[] | 'absent' | 'failed';

const ADDRESSES: Readonly<Partial<{ [name: string]: readonly string[] }>> = {
  'a.example': ['127.0.0.1', '127.0.0.2'],
  'b.example': ['127.0.0.3'],
  'private.example': ['10.0.0.1'],
  'good.example': ['127.0.0.9'],
};

function resolver(starttls: Lookup, direct: Lookup): Resolver {
  const dnssec = null;
  const answer = (lookup: Lookup): ReturnType<Resolver['srv']> => {
    if (lookup === 'failed') return Promise.reject(new ProbeFailure('dns', 'SERVFAIL'));
    if (lookup === 'absent') return Promise.resolve({ state: 'absent', dnssec });
    const records = lookup.map(([target, port, priority]) => ({
      target,
      port,
      priority,
      weight: 0,
    }));
    return Promise.resolve({ state: 'answered', records, dnssec });
  };
  const none = () => Promise.reject(new Error('not asked here'));
  return {
    srv: (name) => answer(name.startsWith('_xmpps') ? direct : starttls),
    addresses: (name) => {
      const found = ADDRESSES[name];
      if (found === undefined) return Promise.resolve({ state: 'absent', dnssec, alias: null });
      const records = found.map((address) => ({ address, family: 4 as const }));
      return Promise.resolve({
        state: 'answered',
        records,
        failedFamilies: [],
        dnssec,
        alias: null,
      });
    },
    ...{ tlsa: none, caa: none, validation: none },
  };
}

const find = (starttls: Lookup, direct: Lookup) =>
  findPlaces('good.example', {
    resolver: resolver(starttls, direct),
    guard: createGuard(['127.0.0.0/8']),
    families: [4],
    signal: new AbortController().signal,
  });

describe('where the servers of a domain are', () => {
  it.each<[string, Lookup, Lookup, string[]]>([
    ['no records: the domain itself', 'absent', 'absent', ['starttls 127.0.0.9:5269']],
    [
      'every address of a target',
      [['a.example', 1, 5]],
      'absent',
      ['starttls 127.0.0.1:1', 'starttls 127.0.0.2:1'],
    ],
    [
      'direct TLS by its priority',
      [['b.example', 1, 5]],
      [['b.example', 2, 1]],
      ['direct 127.0.0.3:2', 'starttls 127.0.0.3:1'],
    ],
    [
      'STARTTLS first among equals',
      [['b.example', 1, 5]],
      [['b.example', 2, 5]],
      ['starttls 127.0.0.3:1', 'direct 127.0.0.3:2'],
    ],
    [
      'a target that leads nowhere is passed over',
      [
        ['x.example', 1, 1],
        ['b.example', 2, 2],
      ],
      'absent',
      ['starttls 127.0.0.3:2'],
    ],
    [
      'what is there, where the other lookup failed',
      [['b.example', 1, 1]],
      'failed',
      ['starttls 127.0.0.3:1'],
    ],
    [
      'not offered, but over direct TLS',
      [['.', 0, 0]],
      [['b.example', 2, 1]],
      ['direct 127.0.0.3:2'],
    ],
    [
      'no more than four',
      [
        ['a.example', 1, 1],
        ['a.example', 2, 2],
        ['b.example', 3, 3],
      ],
      'absent',
      [
        'starttls 127.0.0.1:1',
        'starttls 127.0.0.2:1',
        'starttls 127.0.0.1:2',
        'starttls 127.0.0.2:2',
      ],
    ],
  ])('%s', async (_, starttls, direct, expected) => {
    const places = await find(starttls, direct);
    expect(places.map(({ tlsMode, address, port }) => `${tlsMode} ${address}:${port}`)).toEqual(
      expected,
    );
  });

  it.each<[string, Lookup, Lookup, string]>([
    ['not offered', [['.', 0, 0]], 'absent', 'unreachable'],
    ['not to be looked up', 'failed', 'absent', 'dns'],
    ['not public', [['private.example', 1, 1]], 'absent', 'address-not-public'],
    ['without an address', [['x.example', 1, 1]], 'absent', 'unreachable'],
  ])('%s', async (_, starttls, direct, reason) => {
    await expect(find(starttls, direct)).rejects.toMatchObject({ reason });
  });
});
