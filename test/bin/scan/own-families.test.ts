import { expect, it } from 'vitest';
import { ownFamilies } from '../../../bin/scan/own-families.ts';

it.each([
  ['only IPv4', { eth0: [{ address: '192.0.2.1' }] }, [4]],
  ['IPv6 that leads nowhere', { lo: [{ address: '::1' }], eth0: [{ address: 'fe80::1' }] }, [4]],
  ['a public IPv6 address', { eth0: [{ address: '2a00:1450:4001::1' }] }, [4, 6]],
  ['nothing', {}, [4]],
])('with %s', (_, interfaces, families) => {
  expect(ownFamilies([], interfaces)).toEqual(families);
});

it('tries IPv6 where it was asked for', () => {
  expect(ownFamilies(['::1/128'], {})).toEqual([4, 6]);
});
