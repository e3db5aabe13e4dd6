import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rotation } from '../../rubric/order.ts';

const salt = 'a published salt';
const members = ['a.example', 'b.example', 'c.example'].map((domain) => ({
  domain,
  operator: domain,
}));
const key = (operator: string): string => createHmac('sha256', salt).update(operator).digest('hex');
const shuffled = members.map(({ domain }) => domain).sort((a, b) => (key(a) < key(b) ? -1 : 1));

describe('rotation', () => {
  it('sorts by HMAC-SHA-256 and advances by one each UTC day, as worked out by hand', () => {
    // 2026-11-22 is day 20779 from 1970-01-01; 20779 mod 3 is 1.
    const [first, second, third] = shuffled;
    expect(rotation(members, { salt, day: '2026-11-22' })).toEqual([second, third, first]);
    expect(rotation(members, { salt, day: '2026-11-23' })).toEqual([third, first, second]);
    expect(rotation(members, { salt, day: '2026-11-24' })).toEqual([first, second, third]);
  });

  it('gives every operator the first place equally often', () => {
    const firsts = Array.from({ length: 30 }, (_, index) => {
      const day = new Date(Date.UTC(2026, 10, 1 + index)).toISOString().slice(0, 10);
      return rotation(members, { salt, day })[0];
    });
    for (const { domain } of members) {
      expect(firsts.filter((first) => first === domain)).toHaveLength(10);
    }
  });

  it('is carried across months: the last day of one is followed by the next number', () => {
    const one = { salt, day: '2026-11-30' };
    const two = { salt, day: '2026-12-01' };
    const [first, ...rest] = rotation(members, one);
    expect(rotation(members, two)).toEqual([...rest, first]);
  });

  it('gives one place to an operator of several domains; its others follow after all the first ones', () => {
    const shared = [
      { domain: 'z.example', operator: 'one' },
      { domain: 'y.example', operator: 'one' },
      { domain: 'x.example', operator: 'two' },
    ];
    const order = rotation(shared, { salt, day: '2026-11-22' });
    expect(order[2]).toBe('z.example');
    expect(order.slice(0, 2).sort()).toEqual(['x.example', 'y.example']);
  });

  it('does not depend on the order of its input, and takes none at all', () => {
    const day = '2026-11-22';
    expect(rotation([...members].reverse(), { salt, day })).toEqual(
      rotation(members, { salt, day }),
    );
    expect(rotation([], { salt, day })).toEqual([]);
    expect(() => rotation(members, { salt, day: 'today' })).toThrow('today is no day');
  });
});
