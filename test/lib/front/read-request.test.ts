import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { personalQuestion, publicQuestion } from '../../../lib/front/question.ts';
import { cacheKey } from '../../../lib/front/cache-key.ts';
import type { CacheKey } from '../../../lib/front/cache-key.ts';
import { readRequest } from '../../../lib/front/read-request.ts';
import type { FrontRequest } from '../../../lib/front/read-request.ts';

function read(method: string, url: string, headers: Record<string, string> = {}) {
  const request = { method, url, headers: { host: 'vouch.example', ...headers } };
  return readRequest(request as unknown as IncomingMessage, 'https://vouch.example');
}

test.each([
  ['GET', '/servers/../x?y=1', '/x?y=1'],
  ['HEAD', '/', '/'],
  ['GET', '/%2e%2e/x', '/x'],
])('%s %s is read as %s', (method, url, path) => {
  const got = read(method, url) as FrontRequest;
  expect(got.url.pathname + got.url.search).toBe(path);
});

test.each([
  ['DELETE', '/', {}, 405],
  ['OPTIONS', '*', {}, 405],
  ['GET', `/${'x'.repeat(2048)}`, {}, 414],
  ['GET', '//evil.example/x', {}, 400],
  ['GET', '/\\evil.example/x', {}, 400],
  ['GET', 'http://evil.example/x', {}, 400],
  ['GET', '/x y', {}, 400],
  ['GET', '/x\u0001', {}, 400],
  ['GET', '', {}, 400],
  ['GET', '/', { host: '' }, 400],
  ['GET', '/', { host: 'a@b' }, 400],
  ['GET', '/', { host: 'a/b' }, 400],
  ['GET', '/', { host: `${'a'.repeat(300)}.example` }, 400],
  ['POST', '/add', { origin: 'https://evil.example' }, 403],
  ['POST', '/add', { origin: 'null' }, 403],
  ['POST', '/add', { origin: 'https://vouch.example.evil.example' }, 403],
])('%s %s %j is refused with %d', (method, url, headers, status) => {
  expect(read(method, url, headers)).toBe(status);
});

test.each([
  [{}],
  [{ origin: 'https://vouch.example' }],
  [{ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }],
  [{ host: '[::1]:3000', origin: 'http://[::1]:3000' }],
  [{ host: 'Localhost:3000', origin: 'http://localhost:3000' }],
  [{ host: '10.0.0.7:3000', origin: 'https://vouch.example' }],
])('a form of ours is taken: %j', (headers) => {
  expect(read('POST', '/add', headers)).toMatchObject({ method: 'POST' });
});

const POSING = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'gopher',
  'x-middleware-subrequest': 'middleware:middleware',
  'x-nextjs-data': '1',
  'x-invoke-path': '/admin',
  'x-matched-path': '/admin',
  forwarded: 'host=evil.example',
};

test('a page for everybody is asked for with our own name and nothing of the client’s', () => {
  const key = cacheKey(new URL('http://front/'), { ...POSING, cookie: 'a=b' }) as CacheKey;
  expect(publicQuestion(key, 'vouch.example').headers).toEqual({
    host: 'vouch.example',
    accept: '*/*',
    'user-agent': 'vouch-front',
  });
});

test('a question for one visitor carries his words and no pose as a proxy', () => {
  const request = read('POST', '/add?x=1', { host: 'vouch.example:3000' }) as FrontRequest;
  const given = { ...POSING, cookie: 'a=b', 'content-type': 'text/plain' };
  expect(personalQuestion(request, given, Buffer.from('x'))).toEqual({
    method: 'POST',
    url: '/add?x=1',
    headers: {
      host: 'vouch.example:3000',
      accept: '*/*',
      'user-agent': 'vouch-front',
      cookie: 'a=b',
      'content-type': 'text/plain',
    },
    body: Buffer.from('x'),
  });
});
