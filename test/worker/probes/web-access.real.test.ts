import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObservedValue } from '../../../rubric/observations.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import type { ProbeContext } from '../../../worker/probes/probe.ts';
import { webAccess } from '../../../worker/probes/web-access.ts';
import { createSites, resolverOf, type Handler, type Site, type Sites } from '../web-site.ts';
import { FEATURES, OPEN, text, webSocket } from '../xmpp/web/scripted-websocket.ts';
import { DOMAIN } from './context.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await createSites();
});
afterAll(() => sites.stop());

type Link = readonly ['websocket' | 'xbosh', string];
const say =
  (body: string | Buffer, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(200, headers).end(body);
  };
const xrd = (links: readonly Link[]) =>
  `<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">${links
    .map(([rel, href]) => `<Link rel="urn:xmpp:alt-connections:${rel}" href="${href}"/>`)
    .join('')}</XRD>`;
const jrd = (links: readonly Link[]) =>
  JSON.stringify({
    links: links.map(([rel, href]) => ({ rel: `urn:xmpp:alt-connections:${rel}`, href })),
  });

/** What the probe sees of a site whose files stand where they belong. */
async function look(
  files: { xrd?: Handler; json?: Handler },
  site: Site = {},
  parts: Partial<ProbeContext> = {},
) {
  const pages: Record<string, Handler> = { ...site.pages };
  if (files.xrd) pages['/.well-known/host-meta'] = files.xrd;
  if (files.json) pages['/.well-known/host-meta.json'] = files.json;
  const running = await sites.start({ ...site, pages }, parts);
  const observation = await webAccess.observe(DOMAIN, running.context);
  if (observation.status === 'failed')
    throw new ProbeFailure(observation.reason, observation.detail);
  return { value: observation.value, running, evidence: observation.evidence };
}
const ofLinks = (links: readonly Link[], site: Site = {}, parts: Partial<ProbeContext> = {}) =>
  look({ json: say(jrd(links)) }, site, parts);

/** Both files, and what is seen of them. */
interface Seen {
  readonly name: string;
  readonly xrd?: Handler;
  readonly json?: Handler;
  readonly seen: readonly [xrd: unknown, json: unknown];
}

describe('the web-access probe', () => {
  it('says who may read the files and the answers, and which file names what', async () => {
    const bosh: Handler = (_request, response) => {
      response.end(`<body xmlns='http://jabber.org/protocol/httpbind' sid='1'>${FEATURES}</body>`);
    };
    const upgrade = webSocket([text(OPEN), text(FEATURES)]);
    // The port is not known before the server runs: the files say where they were asked for.
    const file =
      (make: typeof xrd, links: readonly Link[], allow?: string): Handler =>
      (request, response) => {
        if (allow !== undefined) response.setHeader('Access-Control-Allow-Origin', allow);
        const host = request.headers.host ?? '';
        response.end(make(links.map(([rel, href]) => [rel, href.replace('HOST', host)])));
      };
    const ws: Link = ['websocket', 'wss://HOST/ws'];
    const { value, running } = await look(
      {
        xrd: file(xrd, [ws], 'https://another-site.invalid'),
        json: file(jrd, [ws, ['xbosh', 'https://HOST/bosh']], 'https://good.example'),
      },
      { pages: { '/bosh': bosh }, upgrade },
    );
    expect(value.xrd).toMatchObject({ state: 'present', allowsAnyOrigin: true });
    expect(value.json).toMatchObject({ state: 'present', allowsAnyOrigin: false });
    expect(value.connections).toMatchObject([
      { namedIn: 'both', state: 'opens', allowsAnyOrigin: null, saslMechanisms: ['SCRAM-SHA-1'] },
      { namedIn: 'json', state: 'opens', allowsAnyOrigin: false, saslMechanisms: ['SCRAM-SHA-1'] },
    ]);
    expect(running.context.meter.connections).toBe(5);
    expect(running.endpoint.seen.peak).toBeLessThanOrEqual(2);
  });

  it.each<Seen>([
    {
      name: 'nothing',
      seen: [
        { state: 'absent', httpStatus: 404 },
        { state: 'absent', httpStatus: 404 },
      ],
    },
    {
      name: 'a page for everything',
      xrd: say('<!DOCTYPE html><title>Hi'),
      json: say('\n<HTML lang=en>'),
      seen: [
        { state: 'absent', httpStatus: 200 },
        { state: 'absent', httpStatus: 200 },
      ],
    },
    {
      name: 'XML with a DOCTYPE',
      xrd: say(`<!DOCTYPE XRD SYSTEM "file:///etc/passwd">${xrd([])}`),
      json: say('{"links":[],"links":[]}'),
      seen: [
        { state: 'invalid', problem: 'The file holds a DOCTYPE.' },
        { state: 'invalid', problem: 'The file says something twice.' },
      ],
    },
    {
      name: 'the one for the other',
      xrd: say(jrd([])),
      json: say(xrd([])),
      seen: [
        { state: 'invalid', problem: 'The file is no XML: text data outside of root node.' },
        { state: 'invalid', problem: 'The file is no JSON.' },
      ],
    },
    {
      name: 'another type, and what is asked for',
      xrd: say(xrd([]), { 'content-type': 'image/png' }),
      json: say('{}', { 'content-type': 'text/html' }),
      seen: [
        { state: 'present', links: [] },
        { state: 'present', links: [] },
      ],
    },
    {
      name: '10 MB',
      xrd: say('x'.repeat(10_000_000)),
      json: say('['.repeat(100_000)),
      seen: [
        { state: 'failed', reason: 'too-large' },
        { state: 'failed', reason: 'too-large' },
      ],
    },
    {
      name: 'a gzip bomb',
      xrd: say(gzipSync(Buffer.alloc(10_000_000)), { 'content-encoding': 'gzip' }),
      json: say(Buffer.from([0xff])),
      seen: [
        { state: 'failed', reason: 'malformed' },
        { state: 'failed', reason: 'malformed', detail: 'The answer is not UTF-8.' },
      ],
    },
    {
      name: 'errors',
      xrd: (_, response) => response.writeHead(503).end(),
      json: (_, response) => response.writeHead(429).end(),
      seen: [
        { state: 'failed', reason: 'malformed' },
        { state: 'failed', reason: 'banned' },
      ],
    },
    {
      name: 'a wall against robots',
      xrd: (_, response) => response.writeHead(403).end(),
      json: (_, response) => response.writeHead(401).end(),
      seen: [
        { state: 'failed', reason: 'banned' },
        { state: 'failed', reason: 'banned' },
      ],
    },
  ])('§5.5 host-meta: sees $name', async ({ seen, ...files }) => {
    const { value } = await look(files);
    expect(value).toMatchObject({ xrd: seen[0], json: seen[1], connections: [] });
  });

  const NOT_FOLLOWED: readonly (readonly [location: string, why: string])[] = [
    ['http://127.0.0.1/', 'it does not lead to https.'],
    ['http://good.example/', 'it does not lead to https.'],
    ['file:///etc/passwd', 'it does not lead to https.'],
    ['gopher://good.example/', 'it does not lead to https.'],
    ['https://good.example:25/', 'it leads to another port.'],
    ['https://127.0.0.1/', 'it leads to an IP address.'],
    [`https://good.example/${'x'.repeat(2001)}`, 'the address is too long or has spaces in it.'],
  ];
  it.each(NOT_FOLLOWED)('D8 host-meta: does not follow a redirect to %s', async (to, why) => {
    const redirect: Handler = (_request, response) => {
      response.writeHead(303, { Location: to }).end();
    };
    const { value } = await look({ xrd: redirect, json: redirect });
    const failure = {
      state: 'failed',
      reason: 'malformed',
      detail: `The redirect is not followed: ${why}`,
    };
    expect(value).toMatchObject({ xrd: failure, json: failure });
  });

  it('D8 host-meta: gives up a loop, and 11 hops', async () => {
    const hop: Handler = (request, response) => {
      response.writeHead(301, { Location: request.url ?? '' }).end();
    };
    const { value, running } = await look({ xrd: hop });
    expect(value.xrd).toMatchObject({ state: 'failed', detail: 'More than 3 redirects.' });
    expect(running.endpoint.seen.accepted).toBe(4 + 1);
  });

  it('D8 host-meta: a redirect with a line break in it', async () => {
    const { value } = await look({
      xrd: (request) => {
        request.socket.end(
          'HTTP/1.1 302 Found\r\nLocation: https://good.example/\r\n\tX: y\r\nContent-Length: 0\r\n\r\n',
        );
      },
    });
    expect(value.xrd).toMatchObject({ state: 'failed', reason: 'malformed' });
  });

  const NOT_OPENED: readonly (readonly [href: string, why: string])[] = [
    ['http://127.0.0.1/', 'it does not lead to https.'],
    ['http://good.example:5280/bosh', 'it does not lead to https.'],
    ['file:///etc/passwd', 'it does not lead to https.'],
    ['gopher://good.example/', 'it does not lead to https.'],
    ['javascript:alert(1)', 'it does not lead to https.'],
    ['wss://good.example/', 'it does not lead to https.'],
    ['https://127.0.0.1/', 'it leads to an IP address.'],
    ['https://[::ffff:127.0.0.1]/', 'it leads to an IP address.'],
    ['https://me:pw@good.example/', 'it carries a password.'],
    ['//good.example/bosh', 'the address cannot be read.'],
    ['https://good.example/ bosh', 'the address is too long or has spaces in it.'],
  ];
  it('D8 as links: opens none that it must not', async () => {
    const seen: ObservedValue<'web-access'>['connections'] = [];
    for (const part of [NOT_OPENED.slice(0, 8), NOT_OPENED.slice(8)]) {
      const { value, running } = await ofLinks(part.map(([href]) => ['xbosh', href]));
      seen.push(...value.connections);
      expect(running.context.meter.connections).toBe(2);
    }
    expect(seen.map(({ url, state, failure }) => [url, state, failure])).toEqual(
      NOT_OPENED.map(([href, why]) => [
        href,
        'fails',
        { reason: 'malformed', detail: `The link is not opened: ${why}` },
      ]),
    );
  });

  it('D5 as links: does not knock at other services', async () => {
    const ports = [22, 25, 80, 6379, 5432, 0, 65536];
    const { value, running } = await ofLinks(
      ports.map((port) => ['websocket', `wss://good.example:${port}/`]),
    );
    expect(value.connections.map(({ failure }) => failure?.reason)).toEqual([
      ...Array<string>(6).fill('address-not-public'),
      'malformed',
    ]);
    expect(running.context.meter.connections).toBe(2);
  });

  it('D1 D2 D3 D4 as links: the guard is asked about the very address that is dialled', async () => {
    const addresses: Readonly<Record<string, readonly string[]>> = {
      'good.example': ['127.0.0.1'],
      'metadata.example': ['169.254.169.254'],
      'mapped.example': ['::ffff:10.0.0.1'],
      'nat.example': ['100.64.0.1'],
      'dummy.example': ['100:0:0:1::1'],
      'documentation.example': ['203.0.113.9'],
      'mixed.example': ['10.0.0.1', '127.0.0.1'],
    };
    const asked: string[] = [];
    const resolver: ProbeContext['resolver'] = {
      ...resolverOf(),
      addresses: (name, signal) => {
        asked.push(name);
        return resolverOf(...(addresses[name] ?? [])).addresses(name, signal);
      },
    };
    const names = Object.keys(addresses).slice(1);
    const site = await sites.start({});
    const links = names.map((name): Link => ['websocket', `wss://${name}:${site.port}/ws`]);
    const { value } = await ofLinks(links, {}, { resolver });
    expect(value.connections.map(({ failure }) => failure?.reason)).toEqual([
      ...Array<string>(5).fill('address-not-public'),
      'tls', // It is public, and there is another name in its certificate.
    ]);
    expect(asked.filter((name) => name !== 'good.example')).toEqual(names);
    expect(site.endpoint.seen.accepted).toBe(1);
  });

  it('D7 as links: does not come to us', async () => {
    const guard = createGuard(['127.0.0.1/32'], ['192.0.78.9']);
    const limiter = createLimiter({ spacingMs: 0, jitterMs: 0 });
    const meter = { connections: 0, bytesIn: 0, bytesOut: 0 };
    const resolver: ProbeContext['resolver'] = {
      ...resolverOf(),
      addresses: (name, signal) =>
        resolverOf(name === 'good.example' ? '127.0.0.1' : '192.0.78.9').addresses(name, signal),
    };
    const parts = { guard, resolver, dial: createDial({ guard, limiter, meter }) };
    const { value } = await ofLinks([['xbosh', 'https://vouch.example:5281/']], {}, parts);
    expect(value.connections).toMatchObject([
      { failure: { reason: 'address-not-public', detail: 'This is an address of our own.' } },
    ]);
    expect(meter.connections).toBe(2);
  });

  it('opens 8 at most, and each once', async () => {
    const links = Array.from({ length: 12 }, (_, at): Link => [
      'websocket',
      `wss://a.example/${at}`,
    ]);
    const { value } = await look({ xrd: say(xrd(links)), json: say(jrd([...links].reverse())) });
    expect(value.xrd).toMatchObject({ links: { length: 12 } });
    expect(value.connections.map(({ url, namedIn }) => [url, namedIn])).toEqual(
      links.slice(0, 8).map(([, url]) => [url, 'both']),
    );
  });

  it('is over when the scan is', async () => {
    const failure = new ProbeFailure('over-budget', 'Enough.');
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort(failure);
    }, 200);
    await expect(
      look({ xrd: () => undefined }, {}, { signal: controller.signal }),
    ).rejects.toMatchObject({ reason: 'over-budget', detail: 'Enough.' });
  });
});
