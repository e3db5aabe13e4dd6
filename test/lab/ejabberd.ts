import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AddressRange } from './address-range.ts';
import { pairOf, type Certificates } from './certificates.ts';
import type { LabDirectory } from './directory.ts';
import { DNS_PORT, familyOf, GUESTS, HOST_OCTETS, SWITCHED_OFF } from './domains.ts';
import { ejabberdConfig } from './ejabberd-config.ts';
import type { EjabberdSite } from './ejabberd-sites.ts';
import type { ServerSpec } from './process.ts';
import { labAddresses } from './zones.ts';

/** What ejabberd calls for a picture to be read: one point, since nobody is to read it. */
const CAPTCHA = `#!/bin/sh
echo iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg== | base64 -d
`;

/** Erlang's own resolver. The order matters: an empty resolv_conf after the nameserver would erase it. */
function inetrc(range: AddressRange): string {
  const nameserver = range.address(HOST_OCTETS.dns).replaceAll('.', ',');
  return [
    '{resolv_conf, ""}.',
    '{hosts_file, ""}.',
    '{lookup, ["file", "dns"]}.',
    '{host, {127,0,0,1}, ["localhost"]}.',
    `{nameserver, {${nameserver}}, ${DNS_PORT}}.`,
    '{timeout, 1000}.',
    '{retry, 1}.\n',
  ].join('\n');
}

/** nss_wrapper's table is soon full: of the guests, who share an address, the one that the others' records lead to. */
const isNeeded = (name: string) =>
  !(GUESTS as readonly string[]).includes(name) || name.startsWith(`${SWITCHED_OFF[0]}.`);

/** Debian keeps ejabberd's Erlang libraries under the machine's architecture. */
async function erlangLibraries(): Promise<string> {
  const folders = (await readdir('/usr/lib')).filter((name) => name.endsWith('-linux-gnu'));
  return folders.map((name) => `/usr/lib/${name}`).join(':');
}

/**
 * Writes the configuration of ejabberd and says how to start it: plain `erl` without a node name, so without epmd
 * and without distribution. SRV goes through inetrc, but addresses go through libc: nss_wrapper answers those.
 */
export async function prepareEjabberd(
  site: EjabberdSite,
  range: AddressRange,
  keys: Certificates,
  lab: LabDirectory,
): Promise<ServerSpec> {
  const directory = await lab.make(site.name, 'ejabberd');
  const address = range.address(HOST_OCTETS[site.domains[0] ?? 'ej.example']);
  const owners = new Set(site.domains.map((domain) => familyOf(domain) ?? domain));
  const pairs = [...owners].map((domain) => pairOf(keys, domain));
  const configFile = path.join(lab.path, `${site.name}.yml`);
  const file = (name: string) => path.join(directory, name);
  const hosts = [...labAddresses(range)]
    .filter(([name]) => isNeeded(name))
    .map(([name, at]) => `${at} ${name}\n`)
    .join('');
  const config = ejabberdConfig({
    ...{ address, pairs, directory, caFile: keys.caFile, hosts: site.domains },
    registrationTimeout: site.registrationTimeout,
    hostConfig: site.hostConfig({ address, directory }),
  });
  await Promise.all([
    writeFile(configFile, config),
    writeFile(file('inetrc'), inetrc(range)),
    writeFile(path.join(directory, 'captcha.sh'), CAPTCHA, { mode: 0o755 }),
    writeFile(file('hosts'), hosts),
  ]);
  return {
    name: `ejabberd of ${site.domains.slice(0, 4).join(', ')}`,
    command: 'erl',
    args: ['+K', 'true', '-noinput', '-mnesia', 'dir', `"${directory}/spool"`, '-s', 'ejabberd'],
    env: {
      HOME: directory,
      EJABBERD_CONFIG_PATH: configFile,
      EJABBERD_LOG_PATH: path.join(directory, 'ejabberd.log'),
      EJABBERD_PID_PATH: path.join(directory, 'ejabberd.pid'),
      LD_PRELOAD: 'libnss_wrapper.so',
      NSS_WRAPPER_HOSTS: file('hosts'),
      ERL_INETRC: file('inetrc'),
      ERL_LIBS: await erlangLibraries(),
      ERL_CRASH_DUMP_BYTES: '0',
    },
    user: 'ejabberd',
    logFile: path.join(lab.path, `${site.name}.log`),
    ready: [5222, 5223, 5269, 5270, 5443].map((port) => ({ address, port })),
  };
}
