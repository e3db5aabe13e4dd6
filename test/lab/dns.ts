import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AddressRange } from './address-range.ts';
import {
  ANNOUNCED,
  DNS_PORT,
  HOST_OCTETS,
  LAB_DOMAINS,
  SERVICE_PORTS,
  SUBDOMAINS,
  type LabHost,
} from './domains.ts';
import type { ServerSpec } from './process.ts';

/** Every name of the lab that has an address. */
export function labAddresses(range: AddressRange): ReadonlyMap<string, string> {
  const hosts = Object.entries(HOST_OCTETS).filter(([name]) => name !== 'dns');
  const names = hosts.flatMap(([name, octet]) => {
    const below = SUBDOMAINS[name as LabHost & keyof typeof SUBDOMAINS] ?? [];
    return [name, ...below.map((label) => `${label}.${name}`)].map(
      (each) => [each, range.address(octet)] as const,
    );
  });
  return new Map(names);
}

function records(range: AddressRange): string[] {
  const addresses = [...labAddresses(range)].map(([name, address]) => `${name}. 60 A ${address}`);
  const services = LAB_DOMAINS.flatMap((domain) => {
    const { target, services: announced } = ANNOUNCED[domain];
    return announced.map((service) => {
      const rest =
        target === '.' ? '0 0 0 .' : `5 1 ${SERVICE_PORTS[service]} ${target.concat('.')}`;
      return `_${service}._tcp.${domain}. 60 SRV ${rest}`;
    });
  });
  return [...addresses, ...services];
}

/** No root hints and a static root zone: no question ever leaves loopback, what is not listed is NXDOMAIN. */
const config = (range: AddressRange, directory: string) => `server:
  username: ""
  chroot: ""
  directory: "${directory}"
  pidfile: ""
  use-syslog: no
  logfile: ""
  verbosity: 1
  num-threads: 1
  interface: ${range.address(HOST_OCTETS.dns)}@${DNS_PORT}
  do-ip6: no
  access-control: 127.0.0.0/8 allow
  module-config: "iterator"
  local-zone: "." static
  local-zone: "example." static
${records(range)
  .map((record) => `  local-data: "${record}"`)
  .join('\n')}
remote-control:
  control-enable: no
`;

/** Writes unbound's configuration: the lab's whole DNS, one resolver that answers from its own data. */
export async function prepareDns(range: AddressRange, directory: string): Promise<ServerSpec> {
  const file = path.join(directory, 'unbound.conf');
  await writeFile(file, config(range, directory));
  return {
    name: 'DNS (unbound)',
    command: 'unbound',
    args: ['-d', '-c', file],
    user: 'unbound',
    logFile: path.join(directory, 'unbound.log'),
    ready: [{ address: range.address(HOST_OCTETS.dns), port: DNS_PORT }],
  };
}
