import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Resolver } from '../../../../worker/dns/resolver.ts';
import { createDial, type Meter } from '../../../../worker/net/dial.ts';
import { createGuard } from '../../../../worker/net/guard.ts';
import { createLimiter } from '../../../../worker/net/limiter.ts';
import { createS2sPeer, type PeerParts } from '../../../../worker/xmpp/s2s/create-s2s-peer.ts';
import type { PeerContext, S2sPeer } from '../../../../worker/xmpp/s2s/s2s-peer.ts';
import { Transcript } from '../../../../worker/xmpp/transcript.ts';
import { makeCertificates, type Certificates } from '../../../lab/certificates.ts';
import { closedPort } from '../../net/endpoints.ts';

/** Where a domain's server is, as the DNS of a small world says. */
export interface Where {
  readonly address: string;
  readonly port: number;
}

/** Peers and scripted servers without real ones: a DNS that is a table, and the lab's certificates. */
export interface SmallWorld {
  readonly records: Map<string, Where>;
  readonly certificates: Certificates;
  readonly caFile: string;
  pair(name: string): Promise<{ certificate: string; key: string }>;
  /** A free port of an address, entered for the domain. */
  place(domain: string, address?: string): Promise<Where>;
  peer(domain: string, parts?: Partial<PeerParts>): Promise<S2sPeer>;
  context(): PeerContext & { meter: Meter };
  stop(): Promise<void>;
}

function resolverOf(records: ReadonlyMap<string, Where>): Resolver {
  const absent = { state: 'absent', dnssec: null } as const;
  return {
    srv: (name) => {
      const domain = /^_xmpp-server\._tcp\.(.+)$/.exec(name)?.[1] ?? '';
      const where = records.get(domain);
      if (where === undefined) return Promise.resolve(absent);
      const record = { target: domain, port: where.port, priority: 0, weight: 0 };
      return Promise.resolve({ state: 'answered', records: [record], dnssec: null });
    },
    addresses: (name) => {
      const where = records.get(name);
      if (where === undefined) return Promise.resolve({ ...absent, alias: null });
      const address = { address: where.address, family: 4 } as const;
      const found = { records: [address], failedFamilies: [], dnssec: null, alias: null };
      return Promise.resolve({ state: 'answered', ...found });
    },
    tlsa: () => Promise.resolve(absent),
    caa: () => Promise.reject(new Error('not asked here')),
    validation: () => Promise.reject(new Error('not asked here')),
  };
}

export async function createSmallWorld(): Promise<SmallWorld> {
  const directory = await mkdtemp(path.join(tmpdir(), 'vouch-s2s-'));
  const certificates = await makeCertificates(directory);
  const anchors = [await readFile(certificates.caFile, 'utf8')];
  const records = new Map<string, Where>();
  const resolver = resolverOf(records);
  const guard = createGuard(['127.0.0.0/8']);
  const peers = new Set<S2sPeer>();
  const ended = new AbortController();
  const dialWith = (meter: Meter) =>
    createDial({ guard, limiter: createLimiter({ spacingMs: 0, jitterMs: 0 }), meter });
  const newMeter = () => ({ connections: 0, bytesIn: 0, bytesOut: 0 });
  const pair = async (name: string) => {
    const files = certificates.of.get(name);
    if (files === undefined) throw new Error(`No certificate for ${name}`);
    const [certificate, key] = await Promise.all([
      readFile(files.certificate, 'utf8'),
      readFile(files.key, 'utf8'),
    ]);
    return { certificate, key };
  };
  return {
    ...{ records, certificates, caFile: certificates.caFile, pair },
    async place(domain, address = '127.0.0.1') {
      const where = { address, port: await closedPort(address) };
      records.set(domain, where);
      return where;
    },
    async peer(domain, parts = {}) {
      const full = await pair(domain);
      const identity = { domain, dialbackSecret: `of ${domain}`, full, serverOnly: null };
      const self = { dial: dialWith(newMeter()), resolver, guard, families: [4] as const };
      const listenAt = records.get(domain) ?? null;
      const peer = await createS2sPeer({
        ...{ identity, listenAt, self, trustAnchors: anchors },
        ...parts,
      });
      peers.add(peer);
      return peer;
    },
    context() {
      const meter = newMeter();
      return {
        ...{ resolver, guard, meter, families: [4], trustAnchors: anchors },
        dial: dialWith(meter),
        signal: AbortSignal.any([ended.signal, AbortSignal.timeout(20_000)]),
        transcript: new Transcript(),
        keepCertificate: () => undefined,
      };
    },
    async stop() {
      ended.abort(new Error('the test is over'));
      await Promise.all([...peers].map((peer) => peer.close()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
