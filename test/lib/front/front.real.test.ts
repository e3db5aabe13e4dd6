import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, startScriptedFront } from './scripted-front.ts';
import type { ScriptedFront } from './scripted-front.ts';

let scripted: ScriptedFront;
beforeEach(async () => {
  scripted = await startScriptedFront({ answerMs: 400 });
});
afterEach(() => scripted.front.close(0));

const PUSH = 'self.__next_f.push([1,"a"])';
const HTML = `<!doctype html><script>${PUSH}</script>${'<p>Looks good so far</p>'.repeat(200)}`;
const HASH = `'sha256-${createHash('sha256').update(PUSH).digest('base64')}'`;

test('a hundred visitors at once are one question, and all get the page', async () => {
  scripted.script = async (request, response) => {
    await wait(50);
    await page(HTML)(request, response);
  };
  const all = await Promise.all(Array.from({ length: 100 }, () => scripted.send('GET', '/')));
  expect(new Set(all.map(({ body }) => body.toString()))).toEqual(new Set([HTML]));
  expect(scripted.asked).toEqual(['GET /']);
});

test('the page carries its own policy and the other headers, and nothing of Next', async () => {
  scripted.script = page(HTML);
  const { headers } = await scripted.send('GET', '/');
  expect(headers['content-security-policy']).toContain(`script-src 'self' ${HASH};`);
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=0, s-maxage=60, stale-if-error=86400',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
});

test('a script that somebody slipped into a page gets no place in its policy', async () => {
  scripted.script = page('<script>alert(1)</script>');
  const { headers } = await scripted.send('GET', '/');
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(scripted.troubles.join()).toContain('alert(1)');
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])(
  '%s is sent where it is wanted, with an ETag of its own that gives 304',
  async (encoding, unpack) => {
    scripted.script = page(HTML);
    const plain = await scripted.send('GET', '/');
    const wanted = { 'accept-encoding': encoding };
    const packed = await scripted.send('GET', '/', { headers: wanted });
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.headers.vary).toBe('accept-encoding');
    expect(unpack(packed.body).toString()).toBe(HTML);
    expect(packed.body.length).toBe(Number(packed.headers['content-length']));
    const tag = packed.headers.etag ?? '';
    expect(tag).not.toBe(plain.headers.etag);
    const again = await scripted.send('GET', '/', { headers: { ...wanted, 'if-none-match': tag } });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(again.headers).toMatchObject({
      etag: tag,
      'cache-control': packed.headers['cache-control'],
    });
    expect(again.headers['content-length']).toBeUndefined();
    const other = await scripted.send('GET', '/', { headers: { 'if-none-match': tag } });
    expect(other.status).toBe(200);
  },
);

test('HEAD says what GET would and sends no body', async () => {
  scripted.script = page(HTML);
  const get = await scripted.send('GET', '/');
  const head = await scripted.send('HEAD', '/');
  expect(head.body).toHaveLength(0);
  expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  expect(scripted.asked).toEqual(['GET /']);
});

test('a path that is not public is asked for each visitor, with his cookie, and not compressed', async () => {
  scripted.script = (request, response) =>
    page(`<p>${String(request.headers.cookie)}</p>`)(request, response);
  const one = await scripted.send('GET', '/add/1', {
    headers: { cookie: 'a=1', 'accept-encoding': 'br' },
  });
  const two = await scripted.send('GET', '/add/1', { headers: { cookie: 'a=2' } });
  expect([one.body.toString(), two.body.toString()]).toEqual(['<p>a=1</p>', '<p>a=2</p>']);
  expect(one.headers['cache-control']).toContain('no-store');
  expect(one.headers['content-security-policy']).toContain("default-src 'none'");
});

test('a public page never sees a cookie', async () => {
  scripted.script = (request, response) =>
    page(`<p>${JSON.stringify(request.headers)}</p>`)(request, response);
  const { body } = await scripted.send('GET', '/', {
    headers: {
      cookie: 'a=1',
      'x-forwarded-host': 'evil.example',
      host: 'evil.example',
      'accept-language': 'de',
    },
  });
  expect(body.toString()).toBe(
    '<p>{"accept":"*/*","user-agent":"vouch-front","host":"vouch.example"}</p>',
  );
});

test('a form of ours arrives whole and is never kept', async () => {
  scripted.script = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response
      .writeHead(303, { Location: `/add/${Buffer.concat(chunks).toString()}`, 'Set-Cookie': 'a=b' })
      .end();
  };
  for (const body of ['one', 'two']) {
    const reply = await scripted.send('POST', '/', {
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect(reply).toMatchObject({
      status: 303,
      headers: { location: `/add/${body}`, 'set-cookie': ['a=b'] },
    });
  }
});

test('64 kB of form are taken; more is refused, announced or not', async () => {
  scripted.script = async (request, response) => {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    response.end(String(size));
  };
  const most = await scripted.send('POST', '/add', { body: Buffer.alloc(65_536) });
  expect(most.body.toString()).toBe('65536');
  const announced = await scripted.send('POST', '/add', { body: Buffer.alloc(65_537) });
  expect(announced.status).toBe(413);
  const chunked = { 'transfer-encoding': 'chunked' };
  const unannounced = await scripted.send('POST', '/add', {
    body: Buffer.alloc(70_000),
    headers: chunked,
  });
  expect(unannounced.status).toBe(413);
  expect(unannounced.headers.connection).toBe('close');
  expect(scripted.asked).toEqual(['POST /add']);
});

test('a form from another site is refused before it is read', async () => {
  const headers = { origin: 'https://evil.example' };
  const reply = await scripted.send('POST', '/opt-out', { body: 'domain=a.example', headers });
  expect(reply.status).toBe(403);
  expect(scripted.asked).toEqual([]);
});

test('a handler that is too slow gets a page that says so, with every header', async () => {
  scripted.script = () => new Promise(() => undefined);
  const startedAt = Date.now();
  const reply = await scripted.send('GET', '/');
  expect(Date.now() - startedAt).toBeLessThan(3000);
  expect(reply.status).toBe(503);
  expect(reply.headers).toMatchObject({ 'retry-after': '10', 'x-content-type-options': 'nosniff' });
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
  expect(scripted.troubles.join()).toContain('GET /');
});

test('where too many wait for the handler, the next is told at once to come again', async () => {
  const patient = await startScriptedFront({ answerMs: 20_000 });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  patient.script = async (request, response) => {
    await released;
    await page('<p>done</p>')(request, response);
  };
  const statuses: number[] = [];
  const all = Array.from({ length: 300 }, async (_, n) => {
    statuses.push((await patient.send('GET', `/add/${n}`)).status);
  });
  // 16 are asked for and 256 wait: the other 28 are answered while nobody else is.
  await vi.waitFor(
    () => {
      expect(statuses).toEqual(Array.from({ length: 28 }, () => 503));
    },
    { timeout: 10_000 },
  );
  expect(patient.asked).toHaveLength(16);
  release();
  await Promise.all(all);
  expect(statuses.filter((status) => status === 200)).toHaveLength(272);
  await patient.front.close(0);
});

test('a handler that throws gets a page without its words', async () => {
  scripted.script = () => Promise.reject(new Error('password is hunter2'));
  const reply = await scripted.send('GET', '/add');
  expect(reply.status).toBe(500);
  expect(reply.body.toString()).not.toContain('hunter2');
});

test('an error page of Next, empty without JavaScript, is replaced by ours', async () => {
  scripted.script = (request, response) => {
    response.statusCode = 500;
    return page('<html id="__next_error__"><body></body></html>')(request, response);
  };
  const reply = await scripted.send('GET', '/add');
  expect(reply.status).toBe(500);
  expect(reply.body.toString()).toContain('Something went wrong on our side');
});

test('a body that never comes ends with the deadline', async () => {
  const socket = connect(scripted.port, '127.0.0.1');
  socket.write('POST /add HTTP/1.1\r\nHost: vouch.example\r\nContent-Length: 10\r\n\r\nabc');
  const startedAt = Date.now();
  await new Promise((resolve) => socket.once('close', resolve).resume());
  expect(Date.now() - startedAt).toBeLessThan(5000);
  expect(scripted.asked).toEqual([]);
});

test('what is no HTTP is told so in one line', async () => {
  const socket = connect(scripted.port, '127.0.0.1');
  socket.write('<stream:stream>\r\n\r\n');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await new Promise((resolve) => socket.once('close', resolve));
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 /);
});

test('headers beyond 16 kB are refused', async () => {
  const reply = await scripted.send('GET', '/', { headers: { 'x-long': 'x'.repeat(20_000) } });
  expect(reply.status).toBe(431);
});

test('a port in use is said so', async () => {
  const second = startScriptedFront({ port: scripted.port });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('closing lets an answer under way end, and takes no more', async () => {
  scripted.script = async (request, response) => {
    await wait(100);
    await page('<p>in time</p>')(request, response);
  };
  const answer = scripted.send('GET', '/');
  await wait(30);
  const closing = scripted.front.close(2000);
  expect((await answer).body.toString()).toBe('<p>in time</p>');
  await closing;
  await expect(scripted.send('GET', '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('an address that leads nowhere gets our own page, in its language, with 404', async () => {
  scripted.script = async (request, response) => {
    if (request.url?.endsWith('/not-found'))
      return page(`<p>${request.url}</p>`)(request, response);
    response.statusCode = 404;
    return page('<!DOCTYPE html><html id="__next_error__"></html>')(request, response);
  };
  for (const [path, body] of [
    ['/nowhere', '<p>/not-found</p>'],
    ['/de/nowhere?a=b', '<p>/de/not-found</p>'],
    ['/servers/nobody.example', '<p>/not-found</p>'],
  ] as const) {
    const reply = await scripted.send('GET', path);
    expect([reply.status, reply.body.toString()]).toEqual([404, body]);
    expect(reply.headers['cache-control']).toContain('no-store');
  }
});
