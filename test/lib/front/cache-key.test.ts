import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cacheKey } from '../../../lib/front/cache-key.ts';

const key = (target: string, headers = {}): ReturnType<typeof cacheKey> =>
  cacheKey(new URL(target, 'http://front'), headers);

test('noise is neither in the key nor in what the handler is asked', () => {
  const plain = key('/?utm_source=x&fbclid=1');
  expect(plain).toEqual(key('/'));
  expect(plain).toMatchObject({ url: '/', isVariant: false });
});

test('a query that a page may read makes another key, in any order the same one', () => {
  expect(key('/?sort=name&word=good')).toEqual(key('/?word=good&sort=name'));
  expect(key('/?sort=name')).toMatchObject({ url: '/?sort=name', isVariant: true });
  expect(key('/?sort=name')?.key).not.toBe(key('/?sort=number')?.key);
  expect(key('/?a=2&a=1')?.url).toBe('/?a=2&a=1');
});

test('parts for the router differ from the page and by each header that Next looks at', () => {
  const rsc = { rsc: '1' };
  const keys = [
    key('/'),
    key('/', rsc),
    key('/?_rsc=abc', rsc),
    key('/', { ...rsc, 'next-router-prefetch': '1' }),
    key('/', { ...rsc, 'next-router-state-tree': 'a' }),
    key('/', { ...rsc, 'next-router-state-tree': 'b' }),
    key('/', { ...rsc, 'next-router-segment-prefetch': '/_tree' }),
    key('/', { ...rsc, 'next-url': '/x' }),
  ].map((one) => one?.key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a page is not another for a client that only sets the router’s headers', () => {
  const posed = key('/?_rsc=abc', {
    'next-router-prefetch': '1',
    'x-forwarded-host': 'evil.example',
  });
  expect(posed).toEqual(key('/'));
  expect(posed?.headers).toEqual({});
});

test('everything that the handler is given is in the key', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, word), { maxLength: 4 }),
      fc.option(word),
      (query, tree) => {
        const headers = tree === null ? {} : { rsc: '1', 'next-router-state-tree': tree };
        const one = key(`/?${new URLSearchParams(query).toString()}`, headers);
        expect(one).not.toBeNull();
        expect(one?.key.startsWith(one.url)).toBe(true);
        for (const value of Object.values(one?.headers ?? {})) expect(one?.key).toContain(value);
      },
    ),
  );
});

test('what is too long is not kept', () => {
  expect(key(`/?q=${'x'.repeat(600)}`)).toBeNull();
  expect(key('/', { rsc: '1', 'next-router-state-tree': 'x'.repeat(5000) })).toBeNull();
});
