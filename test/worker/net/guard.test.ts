import { describe, expect, it } from 'vitest';
import { SPECIAL_IPV4, SPECIAL_IPV6 } from '../../../rubric/iana/special-addresses.table.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { datagramPortRefusal, portRefusal } from '../../../worker/net/ports.ts';
import { samples } from '../../rubric/iana/samples.ts';

describe('createGuard', () => {
  it.each([...SPECIAL_IPV4, ...SPECIAL_IPV6])('D1 D2 refuses $block', ({ block }) => {
    const guard = createGuard([]);
    for (const address of samples(block)) expect(guard.refusal(address)).toMatch(/is not public: /);
  });

  it('says which block it is', () => {
    const guard = createGuard([]);
    expect(guard.refusal('127.0.0.1')).toBe('The address 127.0.0.1 is not public: Loopback.');
    expect(guard.refusal('9.9.9.9')).toBeNull();
    expect(guard.refusal('2a01:4f8::1')).toBeNull();
  });

  it('lets through what is allowed, and only that', () => {
    const guard = createGuard(['127.3.4.0/24', '::1/128']);
    expect(guard.refusal('127.3.4.255')).toBeNull();
    expect(guard.refusal('::1')).toBeNull();
    expect(guard.refusal('127.3.5.0')).not.toBeNull();
    expect(guard.refusal('::ffff:127.3.4.5')).not.toBeNull();
    expect(guard.refusal('127.3.4.5%lo')).not.toBeNull();
    expect(guard.refusal('localhost')).not.toBeNull();
  });

  it('D7 refuses our own public addresses in any spelling', () => {
    const guard = createGuard([], ['2a01:4f8:0::1', '9.9.9.9']);
    expect(guard.refusal('2a01:4f8::1')).toBe('This is an address of our own.');
    expect(guard.refusal('9.9.9.9')).toBe('This is an address of our own.');
    expect(guard.refusal('9.9.9.8')).toBeNull();
  });

  it('does not take what is no block', () => {
    expect(() => createGuard(['127.0.0.1'])).toThrow(
      '"127.0.0.1" is no block of addresses (CIDR).',
    );
  });
});

describe('D5 portRefusal', () => {
  it.each([443, 1024, 1080, 5000, 5222, 5223, 5269, 5270, 5280, 5281, 7443, 7777, 65535])(
    'allows %d',
    (port) => {
      expect(portRefusal(port)).toBeNull();
    },
  );

  it('allows 80 for HTTP, and nothing else more', () => {
    expect(portRefusal(80, true)).toBeNull();
    expect(portRefusal(25, true)).not.toBeNull();
    expect(portRefusal(6379, true)).not.toBeNull();
  });

  it.each([0, -1, 65536, 1.5, NaN, 22, 25, 80, 389, 587, 993, 2525, 3306, 4190, 5432, 6379, 11211])(
    'refuses %d',
    (port) => {
      expect(portRefusal(port)).toMatch(/^(Port )?\S+ (is no port|belongs to [A-Za-z ]+:.*)\.$/);
    },
  );
});

describe('datagramPortRefusal', () => {
  it.each([80, 443, 3478, 3479, 5349, 10000, 65535])('allows %d', (port) => {
    expect(datagramPortRefusal(port)).toBeNull();
  });

  it.each([0, 65536, NaN, 7, 19, 53, 69, 123, 161, 389, 1023, 1900, 5353, 11211, 27015])(
    'refuses %d, where others are asked or many are answered',
    (port) => {
      expect(datagramPortRefusal(port)).toMatch(/^(Port )?\S+ (is no port|belongs to .*)\.$/);
    },
  );
});
