import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AddressRange } from './address-range.ts';
import { pairOf, type Certificates } from './certificates.ts';
import type { LabDirectory } from './directory.ts';
import { DNS_PORT, familyOf, HOST_OCTETS, type LabDomain } from './domains.ts';
import type { ProsodySite } from './prosody-site.ts';
import type { ServerSpec } from './process.ts';

interface Shared {
  readonly addresses: readonly string[];
  readonly resolver: string;
  readonly caFile: string;
  readonly directory: string;
}

const MODULES = 'prosody-modules';

const list = (addresses: readonly string[]) => addresses.map((each) => `"${each}"`).join('; ');

/**
 * Names are asked of the lab's DNS only. libunbound knows `test.` by itself and does not forward it: that is why the
 * lab is below `example.`. Every kind of port names its addresses: what is left out would go to 127.0.0.1.
 */
const shared = ({ addresses, resolver, caFile, directory }: Shared) => `
pidfile = "${directory}/prosody.pid"
data_path = "${directory}"
admin_socket = "${directory}/prosody.sock"
plugin_paths = { "${path.dirname(directory)}/${MODULES}" }
log = { info = "*console" }
${['', 'local_', 'http_', 'https_', 'proxy65_'].map((kind) => `${kind}interfaces = { ${list(addresses)} }`).join('\n')}
c2s_ports = { 5222 }
s2s_ports = { 5269 }
unbound = {
  resolvconf = false; hoststxt = false; forward = { "${resolver}" };
  options = { ["do-not-query-localhost:"] = "no" };
}
certificates = "${path.dirname(caFile)}"
ssl = { cafile = "${caFile}" }
storage = "internal"
s2s_require_encryption = true
`;

/** Puts our own modules where Prosody's account can read them; `lab-compat.lua` is the module `lab_compat`. */
export async function copyProsodyModules(lab: string): Promise<void> {
  const source = fileURLToPath(new URL('prosody-modules/', import.meta.url));
  const target = path.join(lab, MODULES);
  await mkdir(target);
  for (const name of await readdir(source)) {
    const file = `mod_${name.replaceAll('-', '_')}`;
    await copyFile(path.join(source, name), path.join(target, file));
  }
}

/** Writes the configuration of one Prosody (XMPP server in Lua) and says how to start it. */
export async function prepareProsody(
  site: ProsodySite,
  range: AddressRange,
  keys: Certificates,
  lab: LabDirectory,
): Promise<ServerSpec> {
  const directory = await lab.make(`prosody-${site.name}`, 'prosody');
  const octets = new Set(site.domains.map((domain) => HOST_OCTETS[domain]));
  const addresses = [...octets].map((octet) => range.address(octet));
  const tls = (domain: LabDomain) => {
    const pair = pairOf(keys, familyOf(domain) ?? domain);
    return `{ certificate = "${pair.certificate}"; key = "${pair.key}"; cafile = "${keys.caFile}" }`;
  };
  const resolver = `${range.address(HOST_OCTETS.dns)}@${DNS_PORT}`;
  const text =
    shared({ addresses, resolver, caFile: keys.caFile, directory }) +
    site.config({ address: addresses[0] ?? '', ipv6Ports: range.ipv6Ports, tls });
  const file = path.join(lab.path, `prosody-${site.name}.cfg.lua`);
  await writeFile(file, text);
  return {
    name: `Prosody of ${site.domains.slice(0, 4).join(', ')}`,
    command: 'prosody',
    args: ['--config', file, '-F'],
    user: 'prosody',
    logFile: path.join(lab.path, `prosody-${site.name}.log`),
    ready: addresses.flatMap((address) => site.ports.map((port) => ({ address, port }))),
  };
}
