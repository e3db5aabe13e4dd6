import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { isInBlock, specialPurpose } from '../../../rubric/iana/special-addresses.ts';
import {
  SPECIAL_IPV4,
  SPECIAL_IPV6,
  SPECIAL_OTHER,
} from '../../../rubric/iana/special-addresses.table.ts';
import { samples } from './samples.ts';

const all = [...SPECIAL_IPV4, ...SPECIAL_IPV6, ...SPECIAL_OTHER];

describe('specialPurpose', () => {
  it.each(all)('$block ($name): first, middle and last address are special', ({ block, name }) => {
    const found = samples(block).map(specialPurpose);
    expect(found).not.toContain(null);
    // A more specific block may lie at the edges; the names of one block are found in it.
    expect([
      ...found,
      ...all.filter((row) => row.block !== block).map((row) => row.name),
    ]).toContain(name);
  });

  it('holds all of both registries', () => {
    expect([SPECIAL_IPV4.length, SPECIAL_IPV6.length]).toEqual([26, 25]);
    expect(new Set(all.map(({ block }) => block)).size).toBe(all.length);
    for (const { block } of all) {
      const [network, bits] = ipaddr.parseCIDR(block);
      const kind = network.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
      expect(kind.networkAddressFromCIDR(block).toString()).toBe(network.toString());
      expect(bits).toBeGreaterThan(0);
    }
  });

  it.each([
    ['100:0:0:1::1', 'Dummy IPv6 Prefix'],
    ['169.254.169.254', 'Link Local'],
    ['100.127.255.255', 'Shared Address Space'],
    ['192.0.0.9', 'Port Control Protocol Anycast'],
    ['192.88.99.2', '6a44-relay anycast address'],
    ['::ffff:127.0.0.1', 'IPv4-mapped Address'],
    ['::ffff:7f00:1', 'IPv4-mapped Address'],
    ['::ffff:8.8.8.8', 'IPv4-mapped Address'],
    ['::7f00:1', 'Deprecated IPv4-compatible Address'],
    ['::127.0.0.1', 'IPv4-mapped Address'], // as ipaddr.js reads it; refused under either name
    ['64:ff9b::7f00:1', 'IPv4-IPv6 Translation'],
    ['64:ff9b::8.8.8.8', 'IPv4-IPv6 Translation'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
    ['fec0::1', 'Deprecated Site-Local Unicast'],
    ['fe80::1%eth0', 'Address with a zone'],
    ['2a00:1450::1%eth0', 'Address with a zone'],
    ['ff02::1', 'Multicast'],
    ['4000::1', 'Outside global unicast (2000::/3)'],
    ['200::1', 'Outside global unicast (2000::/3)'],
    ['127.1', 'Not an IP address'],
    ['2130706433', 'Not an IP address'],
    ['010.0.0.1', 'Not an IP address'],
    ['0x7f.0.0.1', 'Not an IP address'],
    ['', 'Not an IP address'],
    ['jabber.de', 'Not an IP address'],
  ])('%s is %s', (address, name) => {
    expect(specialPurpose(address)).toBe(name);
  });

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.88.98.255',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2001:4860:4860::8888',
    '2003::1',
    '2620:4f:8001::',
    '2a01:4f8::1',
    '3ffe:ffff::1',
  ])('%s is public', (address) => {
    expect(specialPurpose(address)).toBeNull();
  });
});

describe('isInBlock', () => {
  it.each([
    ['127.0.0.5', '127.0.0.0/8', true],
    ['128.0.0.1', '127.0.0.0/8', false],
    ['::ffff:127.0.0.1', '127.0.0.0/8', false],
    ['::1', '::1/128', true],
    ['fe80::1%lo', 'fe80::/10', false],
    ['text', '127.0.0.0/8', false],
  ])('%s in %s: %s', (address, block, expected) => {
    expect(isInBlock(address, block)).toBe(expected);
  });
});
