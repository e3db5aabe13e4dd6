import type { AddressRange } from './address-range.ts';
import { claimAddressRange } from './address-range.ts';
import { makeCertificates, pairOf, SERVER_ONLY, type Certificates } from './certificates.ts';
import { createLabDirectory, type LabDirectory } from './directory.ts';
import { prepareDns } from './dns.ts';
import type { RolloverStep } from './dns-extras.ts';
import {
  DNS_PORT,
  HOST_OCTETS,
  KNOWN_HOSTS,
  KNOWN_HOST_PORT,
  KNOWN_IPV6_HOST,
  LAB_DOMAINS,
  LYING_DOMAIN,
  PROBE_DOMAIN,
  SECOND_PROBE_DOMAIN,
  SERVICE_PORTS,
  WEB_PORT,
  type LabDomain,
  type LabHost,
} from './domains.ts';
import { EJABBERD_SITES } from './ejabberd-sites.ts';
import { prepareEjabberd } from './ejabberd.ts';
import { prepareJabberd2 } from './jabberd2.ts';
import { createKnownHosts } from './known-hosts.ts';
import { prepareKnot, type NameServer } from './knot.ts';
import { PROSODY_SITES } from './prosody-sites.ts';
import { createLyingServer } from './lying/lying-server.ts';
import { copyProsodyModules, prepareProsody } from './prosody.ts';
import { createServerSet, type ServerEntry } from './server-set.ts';
import { createWebServers } from './web.ts';

export interface LabOptions {
  /** Start only the servers of these domains; DNS, web and known hosts always run. Default: all of `LAB_DOMAINS`. */
  readonly domains?: readonly LabDomain[];
}

export interface Lab {
  /** All VOUCH_… values that make the worker use this lab as its Internet. */
  readonly env: Readonly<Record<string, string>>;
  readonly domains: readonly LabDomain[];
  /** `127.x.y`: the lab lives in `127.x.y.0/24`. */
  readonly prefix: string;
  /** The lab's files: certificates, configurations and the servers' logs. Gone after `stop`. */
  readonly directory: string;
  /** The servers that run now. */
  processes(): readonly { readonly name: string; readonly pid: number }[];
  address(name: LabHost): string;
  /** Stops the server of a domain, with every domain that shares its process, or the DNS. */
  stopServer(name: LabDomain | 'dns'): Promise<void>;
  startServer(name: LabDomain | 'dns'): Promise<void>;
  /** Names other keys in the TLSA records of rollover.example; at the start, both. Resolves when it is served. */
  publish(step: RolloverStep): Promise<void>;
  stopKnownHosts(): Promise<void>;
  startKnownHosts(): Promise<void>;
  /** Ends all of it and removes its files. May be repeated. */
  stop(): Promise<void>;
}

/** Two domains of our own, the first with a second certificate, each with an address that others find. */
function probeEnv(range: AddressRange, keys: Certificates): Record<string, string> {
  const domains = [PROBE_DOMAIN, SECOND_PROBE_DOMAIN] as const;
  const port = SERVICE_PORTS['xmpp-server'];
  const list = (each: (domain: (typeof domains)[number]) => string) => domains.map(each).join(',');
  const serverOnly = pairOf(keys, SERVER_ONLY);
  return {
    VOUCH_PROBE_DOMAIN: list((domain) => domain),
    VOUCH_PROBE_LISTEN: list((domain) => `${range.address(HOST_OCTETS[domain])}:${port}`),
    VOUCH_PROBE_CERTIFICATE: list((domain) => pairOf(keys, domain).certificate),
    VOUCH_PROBE_KEY: list((domain) => pairOf(keys, domain).key),
    VOUCH_PROBE_SERVER_CERTIFICATE: serverOnly.certificate,
    VOUCH_PROBE_SERVER_KEY: serverOnly.key,
  };
}

function labEnv(
  range: AddressRange,
  keys: Certificates,
  { path: dataDir }: LabDirectory,
): Record<string, string> {
  const { ipv6Ports } = range;
  const resolver = `${range.address(HOST_OCTETS.dns)}:${DNS_PORT}`;
  const known = KNOWN_HOSTS.map((name) => `${name}:${KNOWN_HOST_PORT}`);
  const known6 = ipv6Ports === null ? [] : [`${KNOWN_IPV6_HOST}:${ipv6Ports.knownHost}`];
  return {
    VOUCH_RESOLVER: resolver,
    VOUCH_VALIDATING_RESOLVER: resolver,
    VOUCH_ALLOW_ADDRESSES: `${range.prefix}.0/24${ipv6Ports === null ? '' : ',::1/128'}`,
    VOUCH_ALLOW_NAMES: 'example',
    VOUCH_EXTRA_CA: keys.caFile,
    VOUCH_KNOWN_HOSTS: [...known, ...known6].join(','),
    VOUCH_WEB_PORT: String(WEB_PORT),
    ...probeEnv(range, keys),
    // Where our peers keep their secret, and nothing that outlives the lab.
    VOUCH_DATA_DIR: dataDir,
  };
}

/** Writes every configuration; DNS first, since it is the quickest to start. */
async function prepareServers(
  range: AddressRange,
  keys: Certificates,
  directory: LabDirectory,
): Promise<{ entries: ServerEntry[]; nameServer: NameServer }> {
  const prosodies = PROSODY_SITES.map(async (site) => ({
    names: site.domains,
    spec: await prepareProsody(site, range, keys, directory),
  }));
  const nameServer = await prepareKnot(range, keys, directory);
  const resolver = await prepareDns(range, nameServer.trustAnchor, directory.path);
  const ejabberds = EJABBERD_SITES.map(async (site) => ({
    names: site.domains,
    spec: await prepareEjabberd(site, range, keys, directory),
  }));
  await copyProsodyModules(directory.path);
  const entries: ServerEntry[] = [
    { names: ['zones'], spec: nameServer.spec },
    { names: ['dns'], spec: resolver },
    ...(await Promise.all(ejabberds)),
    await prepareJabberd2(range, keys, directory),
    ...(await Promise.all(prosodies)),
  ];
  return { entries, nameServer };
}

/**
 * Starts the lab: real XMPP servers, a DNS, web servers and the known hosts, on 127.x.y.* addresses that no other run
 * has, under a CA of its own. Nothing outlives this process, however it ends.
 * @throws Error with the tail of the server's log when one does not start; nothing stays behind then.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const domains = options.domains ?? LAB_DOMAINS;
  const range = await claimAddressRange();
  const directory = await createLabDirectory();
  const undo: (() => Promise<void>)[] = [() => range.release(), () => directory.remove()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const keys = await makeCertificates(directory.path);
    const { entries, nameServer } = await prepareServers(range, keys, directory);
    await directory.share();
    const wanted = entries.filter(({ names }) =>
      names.some((name) => name === 'dns' || name === 'zones' || domains.includes(name)),
    );
    const servers = createServerSet(wanted);
    const knownHosts = createKnownHosts(range);
    const web = createWebServers(range, keys);
    const lying = createLyingServer(
      {
        domain: LYING_DOMAIN,
        address: range.address(HOST_OCTETS[LYING_DOMAIN]),
        webPort: WEB_PORT,
      },
      pairOf(keys, LYING_DOMAIN),
    );
    const scripted = [knownHosts, web, ...(domains.includes(LYING_DOMAIN) ? [lying] : [])];
    undo.push(async () => {
      await Promise.all([servers, ...scripted].map((each) => each.stop()));
    });
    await Promise.all([servers, ...scripted].map((each) => each.start()));
    return {
      env: labEnv(range, keys, directory),
      domains,
      prefix: range.prefix,
      directory: directory.path,
      processes: () => servers.processes(),
      address: (name) => range.address(HOST_OCTETS[name]),
      stopServer: (name) => servers.stopOne(name),
      startServer: (name) => servers.startOne(name),
      publish: (step) => nameServer.publish(step),
      stopKnownHosts: () => knownHosts.stop(),
      startKnownHosts: () => knownHosts.start(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
