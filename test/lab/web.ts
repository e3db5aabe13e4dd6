import { readFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressRange } from './address-range.ts';
import type { Certificates } from './certificates.ts';
import { CA_HOST, HOST_OCTETS, WEB_PORT, type LabDomain } from './domains.ts';
import type { Switchable } from './known-hosts.ts';

interface WebFile {
  readonly type: string;
  readonly body: string | Buffer;
  /** Absent: pages of every site may read it. */
  readonly isForOwnPagesOnly?: true;
}
type WebSite = Readonly<Record<string, WebFile>>;

/** What providers.xmpp.net reads: the operator's own word on the service. */
const PROVIDER_FILE = {
  website: { en: 'https://good.example/' },
  alternativeJids: [],
  busFactor: 2,
  organization: 'non-governmental',
  passwordReset: { en: 'https://good.example/password' },
  registrationWebPage: { en: `https://good.example:${WEB_PORT}/join` },
  serverTesting: true,
  maximumHttpFileUploadTotalSize: 100,
  maximumHttpFileUploadStorageTime: 30,
  maximumMessageArchiveManagementStorageTime: 30,
  professionalHosting: true,
  freeOfCharge: true,
  legalNotice: { en: 'https://good.example/legal' },
  serverLocations: ['de'],
  since: '2014-05-19',
};

/** Host metadata with the alternative connections (XEP-0156, RFC 6415): wss links are WebSockets, the others BOSH. */
function hostMeta(...urls: string[]): WebSite {
  const links = urls.map((href) => ({
    rel: `urn:xmpp:alt-connections:${href.startsWith('wss:') ? 'websocket' : 'xbosh'}`,
    href,
  }));
  const xml = links.map(({ rel, href }) => `<Link rel="${rel}" href="${href}"/>`).join('');
  return {
    '/.well-known/host-meta.json': { type: 'application/json', body: JSON.stringify({ links }) },
    '/.well-known/host-meta': {
      type: 'application/xrd+xml',
      body: `<?xml version="1.0"?><XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">${xml}</XRD>`,
    },
  };
}

const page = (title: string, body: string): WebFile => ({
  type: 'text/html; charset=utf-8',
  body: `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`,
});
/** What the operator of good.example declares: where to chat, and where to join. */
const PAGES: WebSite = {
  '/chat': page('Chat &ndash; good.example', '<div id="app"></div>'),
  '/join': page('Join good.example', '<form method="post"><input name="user"></form>'),
};

const forOwnPagesOnly = (site: WebSite): WebSite =>
  Object.fromEntries(
    Object.entries(site).map(([path, file]) => [path, { ...file, isForOwnPagesOnly: true }]),
  );

/** A planned outage (XEP-0455). */
const OUTAGE = {
  planned: true,
  beginning: '2099-01-12T01:00:00Z',
  expected_end: '2099-01-12T05:00:00Z',
  message: { default: 'Neue Platten', en: 'New disks' },
};

/** Any other domain's web port refuses; here what is not listed is 404. */
const SITES: Readonly<Partial<Record<LabDomain, WebSite>>> = {
  'good.example': {
    ...hostMeta('wss://good.example:5281/xmpp-websocket', 'https://good.example:5281/http-bind'),
    '/.well-known/xmpp-provider-v2.json': {
      type: 'application/json',
      body: JSON.stringify(PROVIDER_FILE),
    },
    ...PAGES,
    '/status.json': { type: 'application/json', body: '{}' },
  },
  'dialback-rooms.example': {
    '/status.json': { type: 'application/json', body: JSON.stringify(OUTAGE) },
  },
  'ej.example': {
    ...hostMeta('wss://ej.example:5443/ws', 'https://ej.example:5443/bosh'),
    '/chat': page('Chat &ndash; ej.example', '<div id="app"></div>'),
  },
  'bosh-only.example': hostMeta('https://bosh-only.example:5281/http-bind'),
  // Nobody listens on 5282: what was moved, and forgotten here.
  'deadlink.example': hostMeta(
    'wss://deadlink.example:5282/xmpp-websocket',
    'wss://deadlink.example:5281/xmpp-websocket',
  ),
  'no-cors.example': forOwnPagesOnly(hostMeta('wss://no-cors.example:5281/xmpp-websocket')),
};

async function serve(address: string, site: WebSite, keys: Certificates, domain: string) {
  const pair = keys.of.get(domain);
  if (pair === undefined) throw new Error(`No certificate for ${domain}`);
  const [cert, key] = await Promise.all([readFile(pair.certificate), readFile(pair.key)]);
  return listen(createServer({ cert, key }, handlerOf(site)), address);
}

const handlerOf =
  (site: Readonly<Record<string, WebFile>>): RequestListener =>
  (request, response) => {
    const file = site[new URL(request.url ?? '/', 'https://lab').pathname];
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': file?.type ?? 'text/plain',
      ...(file?.isForOwnPagesOnly === true ? {} : { 'access-control-allow-origin': '*' }),
    });
    response.end(file?.body ?? 'Not found\n');
  };

/** The authority's web server speaks no TLS: nobody should need a certificate to get one. */
async function serveAuthority(address: string, keys: Certificates): Promise<Server> {
  const body = new X509Certificate(await readFile(keys.intermediateFile)).raw;
  const site = { '/intermediate.der': { type: 'application/pkix-cert', body } };
  return listen(createPlainServer(handlerOf(site)), address);
}

function listen(server: Server, address: string): Promise<Server> {
  return new Promise<Server>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port: WEB_PORT, exclusive: true }, () => {
      resolve(server);
    });
  });
}

/**
 * The web ports of the domains: good.example has the provider file, ej.example answers 404 to it, ca.example has the
 * authority's intermediate.
 */
export function createWebServers(range: AddressRange, keys: Certificates): Switchable {
  let servers: Server[] = [];
  return {
    async start() {
      if (servers.length > 0) return;
      const sites = Object.entries(SITES) as [LabDomain, WebSite][];
      servers = await Promise.all([
        serveAuthority(range.address(HOST_OCTETS[CA_HOST]), keys),
        ...sites.map(([domain, site]) =>
          serve(range.address(HOST_OCTETS[domain]), site, keys, domain),
        ),
      ]);
    },
    async stop() {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const server of servers) server.closeAllConnections();
      servers = [];
      await Promise.all(closed);
    },
  };
}
