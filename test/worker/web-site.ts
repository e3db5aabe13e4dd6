import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Addresses, Resolver } from '../../worker/dns/resolver.ts';
import type { ProbeContext } from '../../worker/probes/probe.ts';
import { listen, type ScriptedEndpoint } from './net/endpoints.ts';
import { makeContext } from './probes/context.ts';
import { dnsName, keyPem, makeCertificate, type MadeCertificate } from './tls/make-certificate.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
/** What answers a request to speak WebSocket, from the first byte of HTTP on. */
export type Upgrade = (socket: Duplex, request: IncomingMessage) => void;

export interface Site {
  /** By path; anything else is 404. */
  readonly pages?: Readonly<Record<string, Handler>>;
  readonly upgrade?: Upgrade;
  /** In the certificate. Default: good.example. */
  readonly name?: string;
}

export interface Sites {
  /** Starts a web server; `parts` replaces what its context has. */
  start(site: Site, parts?: Partial<ProbeContext>): Promise<RunningSite>;
  /** Ends all that were started. */
  stop(): Promise<void>;
}

export interface RunningSite {
  readonly endpoint: ScriptedEndpoint;
  readonly port: number;
  /** https, without a slash at its end. */
  readonly base: string;
  readonly context: ReturnType<typeof makeContext>;
}

/** A resolver that says the same of every name. */
export const resolverOf = (...found: string[]): Resolver => ({
  ...makeContext().resolver,
  addresses: () =>
    Promise.resolve<Addresses>({
      state: 'answered',
      records: found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      failedFamilies: [],
      dnssec: null,
      alias: null,
    }),
});

/** Web servers on loopback under an authority of their own, which the context trusts. */
export async function createSites(): Promise<Sites> {
  const root = await makeCertificate({ name: 'Root', authority: true });
  const running: ScriptedEndpoint[] = [];
  const certificates = new Map<string, MadeCertificate>();
  const certificateOf = async (name: string) => {
    const known = certificates.get(name);
    if (known !== undefined) return known;
    const made = await makeCertificate({ name, issuer: root, names: [dnsName(name)] });
    certificates.set(name, made);
    return made;
  };
  return {
    async start({ pages = {}, upgrade, name = 'good.example' }, parts = {}) {
      const made = await certificateOf(name);
      const keys = { key: keyPem(made), cert: made.pem };
      const server = () => {
        const created = createServer(keys, (request, response) => {
          answer(pages, request, response);
        });
        created.on('tlsClientError', () => undefined);
        if (upgrade !== undefined)
          created.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
            socket.on('error', () => socket.destroy());
            upgrade(socket, request);
          });
        return created;
      };
      const endpoint = await listen(() => undefined, { server });
      running.push(endpoint);
      const { port } = endpoint;
      const resolver = resolverOf('127.0.0.1');
      const context = makeContext({ webPort: port, resolver, trustAnchors: [root.pem], ...parts });
      return { endpoint, port, base: `https://good.example:${port}`, context };
    },
    async stop() {
      for (const endpoint of running.splice(0)) await endpoint.close();
    },
  };
}

function answer(
  pages: Readonly<Record<string, Handler>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const page = pages[request.url ?? ''];
  let body = '';
  request.on('data', (data: Buffer) => (body += data.toString()));
  request.on('end', () => {
    if (page === undefined) response.writeHead(404).end('Not found');
    else page(request, response, body);
  });
}
