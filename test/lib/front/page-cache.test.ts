import { expect, test } from 'vitest';
import type { Answer } from '../../../lib/front/answer.ts';
import { cacheKey } from '../../../lib/front/cache-key.ts';
import type { CacheKey } from '../../../lib/front/cache-key.ts';
import { NEXT_DYNAMIC, cachePolicy } from '../../../lib/front/cache-policy.ts';
import { PageCache } from '../../../lib/front/page-cache.ts';

const HTML = { 'content-type': 'text/html', 'cache-control': NEXT_DYNAMIC };

function answer(body: string, status = 200, headers: Answer['headers'] = HTML): Answer {
  return { status, headers, body: Buffer.from(body) };
}

/** A cache, a clock and a count of what the handler was asked. */
function start(maxBytes = 1_000_000) {
  let time = 1_000_000;
  const asked: string[] = [];
  const cache = new PageCache({ maxBytes, now: () => time });
  /** Asks for a path; the scripted answer is given when the handler is reached. */
  async function get(path: string, reply: Answer | Error | Promise<Answer>): Promise<string> {
    const key = cacheKey(new URL(path, 'http://front'), {}) as CacheKey;
    const policy = cachePolicy(key.url.split('?')[0] ?? '');
    if (policy === null) throw new Error(`${path} has no policy`);
    const got = await cache.get({
      key,
      policy,
      ask: () => {
        asked.push(path);
        return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
      },
    });
    const { status, body } = 'in' in got ? await got.in('identity') : got;
    return `${status} ${body.toString()}`;
  }
  return { cache, asked, get, pass: (ms: number) => (time += ms) };
}

test('a page is asked for once, then again when its minute is over', async () => {
  const { asked, get, pass } = start();
  expect(await get('/', answer('one'))).toBe('200 one');
  pass(59_999);
  expect(await get('/', answer('two'))).toBe('200 one');
  pass(1);
  expect(await get('/', answer('three'))).toBe('200 three');
  expect(asked).toHaveLength(2);
});

test('whoever asks at the same time waits for the same answer', async () => {
  const { asked, get } = start();
  const { promise, resolve } = defer<Answer>();
  const all = Array.from({ length: 50 }, () => get('/', promise));
  resolve(answer('one'));
  expect(new Set(await Promise.all(all))).toEqual(new Set(['200 one']));
  expect(asked).toHaveLength(1);
});

test('a failure reaches all who wait, and is not kept', async () => {
  const { asked, get } = start();
  const all = [get('/', new Error('down')), get('/', answer('never'))];
  const settled = await Promise.allSettled(all);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await get('/', answer('up'))).toBe('200 up');
  expect(asked).toHaveLength(2);
});

test.each([
  ['not found', answer('x', 404)],
  ['a redirect', answer('', 307)],
  ['an error', answer('x', 500)],
  ['a cookie', answer('x', 200, { ...HTML, 'set-cookie': 'a=b' })],
  ['no-store in other words than Next’s', answer('x', 200, { 'cache-control': 'no-store' })],
  ['private', answer('x', 200, { 'cache-control': 'max-age=5, private' })],
  ['something else that it depends on', answer('x', 200, { ...HTML, vary: 'rsc, cookie' })],
  ['anything that it depends on', answer('x', 200, { ...HTML, vary: '*' })],
])('%s is not kept', async (_name, reply) => {
  const { asked, get } = start();
  await get('/', reply);
  await get('/', reply);
  expect(asked).toHaveLength(2);
});

test('when the handler fails the old page stands in, for a day at most', async () => {
  const { get, pass } = start();
  await get('/', answer('old'));
  pass(60_000);
  expect(await get('/', new Error('down'))).toBe('200 old');
  pass(5000);
  expect(await get('/', answer('oops', 500))).toBe('200 old');
  pass(5000);
  expect(await get('/', answer('look later', 200, { 'cache-control': 'no-store' }))).toBe(
    '200 old',
  );
  pass(86_400_000);
  await expect(get('/', new Error('down'))).rejects.toThrow('down');
  expect(await get('/', answer('oops', 500))).toBe('500 oops');
});

test('while an old page stands in, the handler is left in peace for five seconds', async () => {
  const { asked, get, pass } = start();
  await get('/', answer('old'));
  pass(60_000);
  await get('/', new Error('down'));
  await get('/', answer('new'));
  expect(asked).toHaveLength(2);
  pass(5000);
  expect(await get('/', answer('new'))).toBe('200 new');
});

test('a page that is gone does not stand in any more', async () => {
  const { get, pass } = start();
  await get('/servers/a.example', answer('old'));
  pass(60_000);
  expect(await get('/servers/a.example', answer('gone', 404))).toBe('404 gone');
  await expect(get('/servers/a.example', new Error('down'))).rejects.toThrow('down');
});

test('a report purges what shows its domain and leaves the others', async () => {
  const { cache, asked, get } = start();
  const paths = [
    '/',
    '/de',
    '/?word=good',
    '/servers/a.example',
    '/de/servers/a.example',
    '/servers/a.example/reports/2026-11-22',
    '/badge/a.example.svg',
    '/servers/b.example',
    '/badge/b.example.svg',
    '/_next/static/a.js',
  ];
  const visit = async (): Promise<string[]> => {
    asked.length = 0;
    for (const path of paths) await get(path, answer(path, 200, {}));
    return [...asked];
  };
  expect(await visit()).toEqual(paths);
  cache.purge('a.example');
  expect(await visit()).toEqual(paths.slice(0, 7));
  cache.purgeAll();
  expect(await visit()).toEqual(paths.slice(0, 9));
});

test('an answer that a purge has overtaken is given to those who waited and not kept', async () => {
  const { cache, asked, get } = start();
  const { promise, resolve } = defer<Answer>();
  const early = get('/', promise);
  cache.purge('a.example');
  const late = get('/', answer('new'));
  resolve(answer('old'));
  expect(await early).toBe('200 old');
  expect(await late).toBe('200 new');
  expect(await get('/', answer('never'))).toBe('200 new');
  expect(asked).toHaveLength(2);
});

test('an answer that a purge has overtaken may stand in, where there is nothing else', async () => {
  const { cache, get } = start();
  const { promise, resolve } = defer<Answer>();
  const early = get('/', promise);
  cache.purgeAll();
  resolve(answer('old'));
  await early;
  expect(await get('/', new Error('down'))).toBe('200 old');
});

test('variants push out variants, never a plain page', async () => {
  const { asked, get } = start(100_000);
  await get('/', answer('plain'));
  for (let n = 0; n < 200; n += 1) await get(`/?q=${n}`, answer('x'.repeat(1000)));
  asked.length = 0;
  await get('/', answer('never'));
  await get('/?q=199', answer('never'));
  await get('/?q=0', answer('again'));
  expect(asked).toEqual(['/?q=0']);
});

function defer<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
