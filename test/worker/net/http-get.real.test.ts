import { createServer as createHttpServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { httpGet, type HttpContext } from '../../../worker/net/http-get.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A web server on a port of 127.0.0.1, and a context whose every name leads there. */
async function serve(handler: RequestListener, address = '127.0.0.1') {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createHttpServer((request, response) => {
    asked.push(request.url ?? '');
    handler(request, response);
  }).on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const guard = createGuard(['127.0.0.1/32']);
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const context: HttpContext = {
    dial: createDial({ guard, limiter, meter }),
    resolver: {
      addresses: () => Promise.resolve({ state: 'answered', records: [{ address, family: 4 }] }),
    },
    guard,
    families: [4],
    webPort: port,
    contact: null,
    signal: new AbortController().signal,
  };
  return { url: `http://ca.example:${port}/ca.der`, context, asked };
}

describe('httpGet', () => {
  it('fetches bytes as they are', async () => {
    const bytes = Buffer.from([0x30, 0, 0xff, 0x80]);
    const { url, context } = await serve((_request, response) => response.end(bytes));
    expect(await httpGet(url, context)).toEqual(bytes);
  });

  it.each<[string, RequestListener, string]>([
    [
      'a redirect',
      (_request, response) => response.writeHead(302, { location: 'http://other.example/' }).end(),
      'malformed',
    ],
    ['404', (_request, response) => response.writeHead(404).end(), 'malformed'],
    [
      'a body that is said to be huge',
      (_request, response) => response.writeHead(200, { 'content-length': '9999999' }).write('x'),
      'too-large',
    ],
    [
      'a body without end',
      (_request, response) => {
        const write = () => {
          if (!response.destroyed && response.write(Buffer.alloc(16_384))) setImmediate(write);
        };
        response.on('drain', write);
        write();
      },
      'too-large',
    ],
    ['no HTTP', (request) => request.socket.end('<html>'), 'malformed'],
    ['a close', (request) => request.socket.destroy(), 'reset'],
  ])('gives up on %s', async (_what, handler, reason) => {
    const { url, context, asked } = await serve(handler);
    await expect(httpGet(url, context)).rejects.toMatchObject({ reason });
    expect(asked).toEqual(['/ca.der']);
  });

  it.each([
    'file:///etc/passwd',
    'https://ca.example/ca.der',
    'ldap://ca.example/',
    'http://127.0.0.1/ca.der',
    'http://0x7f000001/',
    'http://[::1]/',
    'http://ca.example:22/',
    'http://ca.example:5222/',
    'http://user:secret@ca.example/',
    'http://ca.example/\r\nHost: other',
    `http://ca.example/${'a'.repeat(2000)}`,
    '',
  ])('does not ask for %j', async (url) => {
    const { context, asked } = await serve((_request, response) => response.end());
    await expect(httpGet(url, context)).rejects.toMatchObject({ reason: 'malformed' });
    expect(asked).toEqual([]);
  });

  it('connects to no address that is not public', async () => {
    const { url, context, asked } = await serve((_request, response) => response.end(), '10.0.0.1');
    await expect(httpGet(url, context)).rejects.toMatchObject({ reason: 'address-not-public' });
    expect(asked).toEqual([]);
  });

  it('keeps to port 80 where there is no lab', async () => {
    const { url, context } = await serve((_request, response) => response.end());
    const elsewhere = { ...context, webPort: 443 };
    await expect(httpGet(url, elsewhere)).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('ends with the scan', async () => {
    const controller = new AbortController();
    const { url, context } = await serve(() => {
      controller.abort();
    });
    const { signal } = controller;
    await expect(httpGet(url, { ...context, signal })).rejects.toMatchObject({
      reason: 'over-budget',
    });
  });
});
