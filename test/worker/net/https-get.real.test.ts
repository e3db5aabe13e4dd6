import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AddressLookup } from '../../../worker/net/checked-addresses.ts';
import { type Meter, createDial } from '../../../worker/net/dial.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { type HttpsContext, httpsGet } from '../../../worker/net/https-get.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { type ScriptedEndpoint, closedPort, listen } from './endpoints.ts';
import { type TestKeys, listenHttps, listenTls, makeTestKeys } from './web.ts';

let keys: TestKeys;
beforeAll(async () => {
  keys = await makeTestKeys();
});
afterAll(() => keys.remove());
const running: ScriptedEndpoint[] = [];
afterEach(async () => {
  for (const endpoint of running.splice(0)) await endpoint.close();
});

const always = (...addresses: string[]): AddressLookup => ({
  addresses: () =>
    Promise.resolve({
      state: 'answered',
      records: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    }),
});

function contextOf(port: number, changes: Partial<HttpsContext> = {}) {
  const meter: Meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
  const guard = createGuard(['127.0.0.1/32', '127.0.0.2/32']);
  const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
  const context: HttpsContext = {
    dial: createDial({ guard, limiter, meter }),
    resolver: always('127.0.0.1'),
    guard,
    families: [4, 6],
    trustAnchors: [keys.ca],
    webPort: port,
    contact: null,
    signal: new AbortController().signal,
    ...changes,
  };
  return { context, meter };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function web(handler: Handler, changes: Partial<HttpsContext> = {}, domain = 'good.example') {
  const endpoint = await listenHttps(await keys.of(domain), handler);
  running.push(endpoint);
  const { context, meter } = contextOf(endpoint.port, changes);
  const base = `https://good.example:${endpoint.port}`;
  const fetch = (path = '/', options = {}) => httpsGet(base + path, context, options);
  return { endpoint, meter, base, fetch };
}

const redirectTo =
  (location: (path: string) => string): Handler =>
  (request, response) => {
    response.writeHead(302, { Location: location(request.url ?? '') }).end('moved');
  };

describe('httpsGet', () => {
  it('fetches a text and says who asks', async () => {
    let asked: IncomingMessage | undefined;
    const { base, fetch, meter } = await web(
      (request, response) => {
        asked = request;
        response.setHeader('Content-Type', 'application/json');
        response.setHeader('Set-Cookie', 'a=b');
        response.end('{"grüße":1}');
      },
      { contact: 'mailto:vouch@\r\nX-Evil: 1' },
    );
    expect(await fetch('/.well-known/x?y=1')).toEqual({
      url: `${base}/.well-known/x?y=1`,
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"grüße":1}',
      isUtf8: true,
      location: null,
      tls: { protocolVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384' },
    });
    expect(asked?.url).toBe('/.well-known/x?y=1');
    expect(asked?.headers).toMatchObject({
      host: new URL(base).host,
      'user-agent': 'Vouch/0.1 (+mailto:vouch@X-Evil:1)',
      'accept-encoding': 'identity',
    });
    expect(asked?.headers).not.toHaveProperty('x-evil');
    expect(meter.connections).toBe(1);
  });

  it.each([404, 500, 304])('returns status %d as an answer', async (status) => {
    const { fetch } = await web((_request, response) => response.writeHead(status).end());
    expect(await fetch()).toMatchObject({ status, body: '' });
  });

  it('D8 follows 3 redirects, and not a fourth', async () => {
    const count = (path: string) => Number(path.slice(1));
    const until = (last: number): Handler => {
      const redirect = redirectTo((path) => `/${count(path) + 1}`);
      return (request, response) => {
        if (count(request.url ?? '') === last) response.end('there');
        else redirect(request, response);
      };
    };
    const three = await web(until(3));
    expect(await three.fetch('/0')).toMatchObject({ body: 'there', url: `${three.base}/3` });
    const four = await web(until(4));
    await expect(four.fetch('/0')).rejects.toMatchObject({
      reason: 'malformed',
      detail: 'More than 3 redirects.',
    });
    expect(four.endpoint.seen.accepted).toBe(4);
  });

  it.each([301, 302, 303, 307, 308])('D8 follows a %d, as a GET', async (status) => {
    const asked: string[] = [];
    const { base, fetch } = await web((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      if (request.url === '/there') response.end('there');
      else response.writeHead(status, { Location: '/there' }).end();
    });
    expect(await fetch('/here')).toMatchObject({ body: 'there', url: `${base}/there` });
    expect(asked).toEqual(['GET /here', 'GET /there']);
  });

  it('D8 stops after 11 hops as after 4', async () => {
    const { fetch, endpoint } = await web(redirectTo((path) => `/${Number(path.slice(1)) + 1}`));
    await expect(fetch('/0')).rejects.toMatchObject({ detail: 'More than 3 redirects.' });
    expect(endpoint.seen.accepted).toBe(4);
  });

  it('D8 stops at a loop of redirects', async () => {
    const { fetch } = await web(redirectTo((path) => path));
    await expect(fetch()).rejects.toMatchObject({ detail: 'More than 3 redirects.' });
  });

  it.each([
    ['http://good.example/', 'it does not lead to https.'],
    ['http://127.0.0.1/', 'it does not lead to https.'],
    ['file:///etc/passwd', 'it does not lead to https.'],
    ['gopher://good.example/', 'it does not lead to https.'],
    ['javascript:alert(1)', 'it does not lead to https.'],
    ['https://good.example:22/', 'it leads to another port.'],
    ['https://good.example:8443/', 'it leads to another port.'],
    ['https://127.0.0.1/', 'it leads to an IP address.'],
    ['https://2130706433/', 'it leads to an IP address.'],
    ['https://0x7f.1/', 'it leads to an IP address.'],
    ['https://[::1]/', 'it leads to an IP address.'],
    ['https://①②⑦.0.0.1/', 'it leads to an IP address.'],
    ['https://me:secret@good.example/', 'it carries a password.'],
    ['https://', 'the address cannot be read.'],
    [`https://good.example/${'x'.repeat(2001)}`, 'the address is too long or has spaces in it.'],
    ['https://good.example/a b', 'the address is too long or has spaces in it.'],
  ])('D8 does not follow a redirect to %s', async (location, why) => {
    const { fetch, meter } = await web(
      redirectTo(() =>
        encodeURI(location).replace('%20', ' ').replaceAll('%5B', '[').replaceAll('%5D', ']'),
      ),
    );
    await expect(fetch()).rejects.toMatchObject({
      reason: 'malformed',
      detail: `The redirect is not followed: ${why}`,
    });
    expect(meter.connections).toBe(1);
  });

  it('D1 D8 checks the addresses of every hop', async () => {
    const resolver: AddressLookup = {
      addresses: (name, signal) =>
        always(name === 'good.example' ? '127.0.0.1' : '169.254.169.254').addresses(name, signal),
    };
    const { fetch, meter } = await web(
      redirectTo(() => 'https://metadata.example/'),
      { resolver },
    );
    await expect(fetch()).rejects.toMatchObject({
      reason: 'address-not-public',
      detail: 'The address 169.254.169.254 is not public: Link Local.',
    });
    expect(meter.connections).toBe(1);
  });

  it('D4 uses the public address of a mixed answer only', async () => {
    const { fetch, endpoint } = await web((_request, response) => response.end('ok'), {
      resolver: always('10.0.0.1', '127.0.0.1', '::1'),
    });
    expect(await fetch()).toMatchObject({ body: 'ok' });
    expect(endpoint.seen.accepted).toBe(1);
  });

  it('tries a second address where the first does not open', async () => {
    const { fetch, meter } = await web((_request, response) => response.end('ok'), {
      resolver: always('127.0.0.2', '127.0.0.1'),
    });
    expect(await fetch()).toMatchObject({ body: 'ok' });
    expect(meter.connections).toBe(2);
  });

  it('says when there is no address, or none of a family that we have', async () => {
    const nothing = await web(() => undefined, {
      resolver: { addresses: () => Promise.resolve({ state: 'absent' }) },
    });
    await expect(nothing.fetch()).rejects.toMatchObject({
      reason: 'unreachable',
      detail: 'good.example has no address.',
    });
    const lacking = await web(() => undefined, { families: [6] });
    await expect(lacking.fetch()).rejects.toMatchObject({ reason: 'unroutable' });
  });

  it('says when nobody listens', async () => {
    const port = await closedPort();
    const { context } = contextOf(port);
    await expect(httpsGet(`https://good.example:${port}/`, context)).rejects.toMatchObject({
      reason: 'refused',
    });
  });
});

describe('the certificate', () => {
  const hello: Handler = (_request, response) => response.end('hello');

  it.each([
    ['expired.example', 'The certificate has expired.'],
    ['selfsigned.example', 'The certificate signed itself: nobody vouches for it.'],
    ['minimal.example', 'The certificate is for another name.'],
  ])('of %s is not accepted', async (domain, detail) => {
    const { fetch } = await web(hello, {}, domain);
    await expect(fetch()).rejects.toMatchObject({ reason: 'tls', detail });
  });

  it('must lead to a trust anchor of ours', async () => {
    const { fetch } = await web(hello, { trustAnchors: [] });
    await expect(fetch()).rejects.toMatchObject({ reason: 'tls' });
  });

  it('must be there at all', async () => {
    const plain = await listen((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
    });
    running.push(plain);
    const url = `https://good.example:${plain.port}/`;
    await expect(httpsGet(url, contextOf(plain.port).context)).rejects.toMatchObject({
      reason: 'not-tls',
    });
  });
});

describe('§5.5 the body', () => {
  it('may have 64 kB and not a byte more, with and without a length', async () => {
    const { fetch } = await web((request, response) => {
      const size = Number(request.url?.slice(2));
      if (request.url?.startsWith('/l')) response.setHeader('Content-Length', size);
      response.end('x'.repeat(size));
    });
    expect((await fetch('/l65536')).body).toHaveLength(65_536);
    expect((await fetch('/c65536')).body).toHaveLength(65_536);
    const failure = { reason: 'too-large', detail: 'The answer is larger than 64 kB.' };
    await expect(fetch('/l65537')).rejects.toMatchObject(failure);
    await expect(fetch('/c65537')).rejects.toMatchObject(failure);
    await expect(fetch('/c2000', { maxBytes: 1024 })).rejects.toMatchObject({
      reason: 'too-large',
    });
  });

  it('is stopped when it has no end', async () => {
    const { fetch, meter } = await web((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    await expect(fetch()).rejects.toMatchObject({ reason: 'too-large' });
    expect(meter.bytesIn).toBeLessThan(1_000_000);
  });

  it.each(['gzip', 'br', 'deflate, gzip'])('is not unpacked: %s', async (encoding) => {
    const { fetch } = await web((_request, response) => {
      response.setHeader('Content-Encoding', encoding);
      response.end(gzipSync('x'.repeat(10_000_000)));
    });
    await expect(fetch()).rejects.toMatchObject({
      reason: 'malformed',
      detail: expect.stringMatching(
        /^The answer is encoded \((gzip|br|deflate\?\?gzip)\)/,
      ) as string,
    });
  });

  it('must be UTF-8', async () => {
    const { fetch } = await web((_request, response) => response.end(Buffer.from([0x7b, 0xff])));
    await expect(fetch()).rejects.toMatchObject({
      reason: 'malformed',
      detail: 'The answer is not UTF-8.',
    });
  });
});

describe('§5.5 a web server that misbehaves', () => {
  const scripted = async (script: Parameters<typeof listenTls>[1]) => {
    const endpoint = await listenTls(await keys.of('good.example'), script);
    running.push(endpoint);
    return (options = {}, changes: Partial<HttpsContext> = {}) =>
      httpsGet(
        `https://good.example:${endpoint.port}/`,
        contextOf(endpoint.port, changes).context,
        options,
      );
  };

  it.each<[what: string, reason: string, say: string]>([
    ['no HTTP', 'malformed', 'SSH-2.0-OpenSSH_9\r\n'],
    ['headers of 20 kB', 'too-large', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    [
      '1000 headers',
      'too-large',
      `HTTP/1.1 200 OK\r\n${'A-Header: of some length\r\n'.repeat(1000)}\r\n`,
    ],
    [
      'D8 a redirect with a line break in it',
      'malformed',
      'HTTP/1.1 302 Found\r\nLocation: https://good.example/\r\n X-Evil: 1\r\n\r\n',
    ],
    [
      'D8 a redirect that is cut in two',
      'malformed',
      'HTTP/1.1 302 Found\r\nLocation: https://good.example/a\nb\r\n\r\n',
    ],
    ['half a body', 'reset', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
    [
      'two lengths',
      'malformed',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi',
    ],
  ])('%s', async (_what, reason, say) => {
    const fetch = await scripted((socket) => {
      socket.once('data', () => socket.end(say));
    });
    await expect(fetch()).rejects.toMatchObject({ reason });
  });

  it('says "wait" without end', async () => {
    const endpoint = await listenTls(await keys.of('good.example'), (socket) => {
      const more = () => {
        while (socket.writable && socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)));
      };
      socket.on('drain', more).once('data', more);
    });
    running.push(endpoint);
    const { context, meter } = contextOf(endpoint.port);
    await expect(httpsGet(`https://good.example:${endpoint.port}/`, context)).rejects.toMatchObject(
      {
        reason: 'too-large',
      },
    );
    expect(meter.bytesIn).toBeLessThan(1_000_000);
  });

  it('says nothing', async () => {
    const fetch = await scripted(() => undefined);
    await expect(fetch({ timeoutMs: 300 })).rejects.toMatchObject({
      reason: 'timeout',
      detail: 'The web server was not done after 0.3 seconds, our limit.',
    });
  });

  it('sends its headers slowly', async () => {
    const fetch = await scripted((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('X: y\r\n'), 50);
      socket.once('close', () => {
        clearInterval(timer);
      });
    });
    await expect(fetch({ timeoutMs: 400 })).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('does not even finish TLS', async () => {
    const mute = await listen(() => undefined);
    running.push(mute);
    const { context } = contextOf(mute.port);
    const url = `https://good.example:${mute.port}/`;
    await expect(httpsGet(url, context, { timeoutMs: 300 })).rejects.toMatchObject({
      reason: 'timeout',
    });
  });

  it('is left when the signal says so', async () => {
    const fetch = await scripted(() => undefined);
    const controller = new AbortController();
    const failure = new ProbeFailure('over-budget', 'Enough.');
    setTimeout(() => {
      controller.abort(failure);
    }, 100);
    await expect(fetch({}, { signal: controller.signal })).rejects.toBe(failure);
  });
});
