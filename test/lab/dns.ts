import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AddressRange } from './address-range.ts';
import { DNS_PORT, HOST_OCTETS, ZONES_PORT } from './domains.ts';
import type { ServerSpec } from './process.ts';

/**
 * The lab's root stands in for the Internet's, down to its trust anchor: no question ever leaves loopback, what the root
 * does not know is NXDOMAIN, and it is signed.
 */
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
  do-not-query-localhost: no
  access-control: 127.0.0.0/8 allow
  module-config: "validator iterator"
  trust-anchor-file: "${directory}/trust-anchor"
  trust-anchor-signaling: no
  ede: yes
stub-zone:
  name: "."
  stub-addr: ${range.address(HOST_OCTETS.zones)}@${ZONES_PORT}
remote-control:
  control-enable: no
`;

/** Writes unbound's configuration: the lab's resolver, which validates. */
export async function prepareDns(
  range: AddressRange,
  trustAnchor: string,
  directory: string,
): Promise<ServerSpec> {
  const file = path.join(directory, 'unbound.conf');
  await writeFile(path.join(directory, 'trust-anchor'), `${trustAnchor}\n`);
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
