import { expect, test } from 'vitest';
import { bodyTag, etag, matchesEtag } from '../../../lib/front/etag.ts';

test('another body, another encoding: another strong tag', () => {
  const tags = [
    etag(bodyTag(Buffer.from('a')), 'identity'),
    etag(bodyTag(Buffer.from('a')), 'br'),
    etag(bodyTag(Buffer.from('a')), 'gzip'),
    etag(bodyTag(Buffer.from('b')), 'br'),
  ];
  expect(new Set(tags).size).toBe(4);
  for (const tag of tags) expect(tag).toMatch(/^"[\w-]{22}(-br|-gzip)?"$/);
});

test.each([
  ['"x"', true],
  ['"a", "x"', true],
  ['W/"x"', true],
  ['*', true],
  ['', false],
  ['x', false],
  ['"xx"', false],
  ['"x', false],
])('If-None-Match %j matches "x": %s', (header, matches) => {
  expect(matchesEtag(header, '"x"')).toBe(matches);
});
