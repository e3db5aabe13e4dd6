import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createGuard } from '../../../worker/net/guard.ts';
import { ownAddresses } from '../../../worker/net/own-addresses.ts';

const at = (...addresses: string[]) => addresses.map((address) => ({ address }));
const INTERFACES = {
  lo: at('127.0.0.1', '::1'),
  eth0: at('9.9.9.9', '10.1.2.3', 'fe80::1', '2a01:4f8::1'),
  gone: undefined,
};

describe('ownAddresses', () => {
  it('gives the public ones of all interfaces', () => {
    expect(ownAddresses(INTERFACES)).toEqual(['9.9.9.9', '2a01:4f8::1']);
  });

  it('looks at this machine', () => {
    const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const known = all.map(({ address }) => address);
    for (const address of ownAddresses()) expect(known).toContain(address);
  });

  it('D7 leads nobody to us, unless the address is allowed by name', () => {
    const guard = createGuard(['2a01:4f8::1/128'], ownAddresses(INTERFACES));
    expect(guard.refusal('9.9.9.9')).toBe('This is an address of our own.');
    expect(guard.refusal('2a01:4f8::1')).toBeNull();
  });
});
