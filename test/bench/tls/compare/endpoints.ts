import type { Service } from '../../../../rubric/observations.ts';
import { SERVICE_PORTS, type LabDomain } from '../../../lab/domains.ts';
import { startLab } from '../../../lab/lab.ts';
import { startZoo, zoo } from '../../../lab/zoo/zoo.ts';
import { isS2s, type Endpoint } from '../endpoint.ts';
import type { OtherTool } from './explanation.ts';

/** A group of endpoints that run together, one after the other compared. */
export interface Site {
  readonly name: string;
  /** A sentence where it cannot be had on this machine. */
  readonly missing: () => Promise<string | null>;
  readonly start: () => Promise<RunningSite>;
}

interface RunningSite {
  readonly endpoints: readonly NamedEndpoint[];
  readonly stop: () => Promise<void>;
}

export interface NamedEndpoint extends Endpoint {
  /** As explanations name it. */
  readonly name: string;
}

const LAB_SITES: readonly { readonly name: string; readonly domain: LabDomain }[] = [
  { name: 'prosody', domain: 'good.example' },
  { name: 'ejabberd', domain: 'ej.example' },
  { name: 'prosody-legacy', domain: 'legacy.example' },
];
const LAB_SERVICES: readonly Service[] = ['xmpp-client', 'xmpps-client', 'xmpp-server'];

/** Prosody and ejabberd of the lab, then the zoo. */
export const SITES: readonly Site[] = [
  ...LAB_SITES.map(({ name, domain }) => ({
    name,
    missing: () => Promise.resolve(null),
    start: () => startLabSite(name, domain),
  })),
  ...zoo.map(({ id, missing }) => ({ name: id, missing, start: () => startZooSite(id) })),
];

/** The tools that can look at an endpoint: testssl.sh 3.0.8 has no s2s. */
export function toolsFor(endpoint: Endpoint): OtherTool[] {
  return isS2s(endpoint) ? ['sslscan'] : ['sslscan', 'testssl.sh'];
}

async function startLabSite(name: string, domain: LabDomain): Promise<RunningSite> {
  const lab = await startLab({ domains: [domain] });
  const services = domain === 'legacy.example' ? LAB_SERVICES.slice(0, 1) : LAB_SERVICES;
  const endpoints = services.map((service) => ({
    name: `${name} ${service}`,
    serverName: domain,
    service,
    address: lab.address(domain),
    port: SERVICE_PORTS[service],
  }));
  return { endpoints, stop: () => lab.stop() };
}

async function startZooSite(id: string): Promise<RunningSite> {
  const { address, port, serverName, stop } = await startZoo(id);
  return { endpoints: [{ name: id, serverName, service: 'xmpp-client', address, port }], stop };
}
