import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDial } from '../../../worker/net/dial.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { httpsAsk, type WebRequest } from '../../../worker/net/https-ask.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import type { WebContext } from '../../../worker/net/open-web.ts';
import type { ScriptedEndpoint } from './endpoints.ts';
import { type TestKeys, listenHttps, makeTestKeys } from './web.ts';

let keys: TestKeys;
beforeAll(async () => {
  keys = await makeTestKeys();
});
afterAll(() => keys.remove());
const running: ScriptedEndpoint[] = [];
afterEach(async () => {
  for (const endpoint of running.splice(0)) await endpoint.close();
});

const FILE = Buffer.from([0, 255, 13, 10, 128, 0]);

async function web(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  addresses = ['127.0.0.1'],
) {
  const endpoint = await listenHttps(await keys.of('good.example'), handler);
  running.push(endpoint);
  const guard = createGuard(['127.0.0.1/32']);
  const context: WebContext = {
    dial: createDial({
      guard,
      meter: { connections: 0, bytesIn: 0, bytesOut: 0 },
      limiter: createLimiter({ spacingMs: 0, jitterMs: 0 }),
    }),
    resolver: {
      addresses: () =>
        Promise.resolve({
          state: 'answered',
          records: addresses.map((address) => ({ address, family: 4 as const })),
        }),
    },
    guard,
    families: [4, 6],
    trustAnchors: [keys.ca],
    contact: 'mailto:us@vouch.example',
    signal: AbortSignal.timeout(10_000),
  };
  const url = new URL(`https://good.example:${endpoint.port}/file?v=1`);
  return {
    endpoint,
    ask: (request: WebRequest = {}, at = url) => httpsAsk(at, context, request),
  };
}

const echo = (response: ServerResponse, value: unknown) => response.end(JSON.stringify(value));

describe('httpsAsk', () => {
  it('puts bytes there, with the headers it is given and none other', async () => {
    const { ask } = await web((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.statusCode = 201;
        const { method, url, headers } = request;
        echo(response, { method, url, headers, body: Buffer.concat(chunks).toString('hex') });
      });
    });
    const body = { type: 'application/octet-stream', content: FILE };
    const headers = { authorization: 'Basic YQ==', host: 'evil.example' };
    const answer = await ask({ method: 'PUT', headers, body });
    expect(answer.status).toBe(201);
    const seen = JSON.parse(answer.body.toString()) as Record<string, unknown>;
    expect(seen).toMatchObject({ method: 'PUT', url: '/file?v=1', body: FILE.toString('hex') });
    expect(seen['headers']).toEqual({
      authorization: 'Basic YQ==',
      host: expect.stringMatching(/^good\.example:\d+$/) as string,
      'user-agent': 'Vouch/0.1 (+mailto:us@vouch.example)',
      accept: '*/*',
      'accept-encoding': 'identity',
      'content-type': 'application/octet-stream',
      'content-length': '6',
      connection: 'close',
    });
  });

  it('fetches bytes as they are, and asks as a browser does', async () => {
    const { ask } = await web((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? 'none');
      response.setHeader('Access-Control-Allow-Methods', `PUT, ${request.method ?? ''}`);
      response.setHeader('Set-Cookie', 'a=b');
      response.end(request.method === 'OPTIONS' ? undefined : FILE);
    });
    const answer = await ask({ origin: 'https://a.invalid' });
    expect(answer.body).toEqual(FILE);
    expect(answer.headers).toEqual({
      'access-control-allow-origin': 'https://a.invalid',
      'access-control-allow-methods': 'PUT, GET',
    });
    expect((await ask({ method: 'OPTIONS' })).headers).toMatchObject({
      'access-control-allow-methods': 'PUT, OPTIONS',
    });
  });

  it('follows no redirect', async () => {
    const { ask, endpoint } = await web((_, response) => {
      response.writeHead(307, { Location: '/elsewhere' }).end('moved');
    });
    expect(await ask()).toMatchObject({ status: 307, body: Buffer.alloc(0) });
    expect(endpoint.seen.accepted).toBe(1);
  });

  it('reads no more than was asked for, and nothing encoded', async () => {
    const { ask } = await web((request, response) => {
      if (request.headers.origin !== undefined) response.setHeader('Content-Encoding', 'gzip');
      response.end(Buffer.alloc(3000));
    });
    await expect(ask({ maxBytes: 2000 })).rejects.toMatchObject({ reason: 'too-large' });
    await expect(ask({ origin: 'https://a.invalid' })).rejects.toMatchObject({
      reason: 'malformed',
    });
  });

  it('tells one that never answers', async () => {
    const { ask } = await web(() => undefined);
    await expect(ask({ timeoutMs: 200 })).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('goes to no address that is not public, and to no other certificate', async () => {
    const inside = await web((_, response) => response.end(), ['10.0.0.1']);
    await expect(inside.ask()).rejects.toMatchObject({ reason: 'address-not-public' });
    const { ask, endpoint } = await web((_, response) => response.end());
    const other = new URL(`https://other.example:${endpoint.port}/`);
    await expect(ask({}, other)).rejects.toMatchObject({ reason: 'tls' });
  });
});
