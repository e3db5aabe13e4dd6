/** The lab's DNS as zones: a signed root, and one zone for each name below it. */
import type { AddressRange } from './address-range.ts';
import type { ZoneLines } from './dns-extras.ts';
import {
  ANNOUNCED,
  BOGUS_DOMAIN,
  familyOf,
  GUESTS,
  HOST_OCTETS,
  KNOWN_IPV6_HOST,
  SERVICE_PORTS,
  SIGNED_DOMAINS,
  SILENT_DOMAIN,
  SUBDOMAINS,
  type LabDomain,
  type LabHost,
} from './domains.ts';

export interface Zone {
  /** With the dot at the end. */
  readonly name: string;
  readonly isSigned: boolean;
  readonly text: string;
}

const WITHOUT_ADDRESS: readonly string[] = ['dns', 'zones', SILENT_DOMAIN];
const isSigned = (name: string) => (SIGNED_DOMAINS as readonly string[]).includes(name);

/** Every name of the lab that has an IPv4 address. */
export function labAddresses(range: AddressRange): ReadonlyMap<string, string> {
  const hosts = Object.entries(HOST_OCTETS).filter(([name]) => !WITHOUT_ADDRESS.includes(name));
  const names = hosts.flatMap(([name, octet]) =>
    namesOf(name as LabHost).map((each) => [each, range.address(octet)] as const),
  );
  return new Map(names);
}

function namesOf(name: LabHost): string[] {
  const below = SUBDOMAINS[name as LabHost & keyof typeof SUBDOMAINS] ?? [];
  return [name, ...below.map((label) => `${label}.${name}`)];
}

/** Guests stand in the zone of their family. */
const isGuest = (name: string) => (GUESTS as readonly string[]).includes(name);

/** What stands at the top of every zone; one name server has them all. */
const top = (name: string) => [`${name} 60 SOA ns. root. 1 3600 600 86400 60`, `${name} 60 NS ns.`];

/** The zones of all names but the root and the one whose name servers are not there. */
export function labZones(range: AddressRange, extras: ZoneLines): Zone[] {
  const addresses = labAddresses(range);
  const zone = (name: string, lines: readonly string[]): Zone => ({
    name: `${name}.`,
    isSigned: isSigned(name),
    text: [...top(`${name}.`), ...lines, ''].join('\n'),
  });
  const linesOf = (name: LabHost) => [
    ...namesOf(name).map((each) => `${each}. 60 A ${addresses.get(each) ?? ''}`),
    ...services(name),
  ];
  const zones = (Object.keys(HOST_OCTETS) as LabHost[])
    .filter((name) => !WITHOUT_ADDRESS.includes(name) && !isGuest(name))
    .map((name) => {
      const own = [name, ...GUESTS.filter((guest) => familyOf(guest) === name)].flatMap(linesOf);
      return zone(name, [...own, ...(extras[name as keyof ZoneLines] ?? [])]);
    });
  const known6 = zone(KNOWN_IPV6_HOST, [`${KNOWN_IPV6_HOST}. 60 AAAA ::1`]);
  return range.ipv6Ports === null ? zones : [...zones, known6];
}

const isServer = (name: LabHost): name is LabDomain => Object.hasOwn(ANNOUNCED, name);

function services(name: LabHost): string[] {
  if (!isServer(name)) return [];
  const { target, services: announced, refused = [] } = ANNOUNCED[name];
  return [...announced, ...refused].map((service) => {
    const isRefused = target === '.' || refused.includes(service);
    const rest = isRefused ? '0 0 0 .' : `5 1 ${SERVICE_PORTS[service]} ${target}.`;
    return `_${service}._tcp.${name}. 60 SRV ${rest}`;
  });
}

/**
 * The root: it hands every name to the zones' server, with a DS record where the zone is signed.
 * @param digests the signed zones' DS records (RFC 4034 §5), without the name
 */
export function rootZone(
  range: AddressRange,
  zones: readonly Zone[],
  digests: ReadonlyMap<string, string>,
): Zone {
  const delegations = zones.flatMap(({ name }) => {
    const digest = digests.get(name);
    return [`${name} 60 NS ns.`, ...(digest === undefined ? [] : [`${name} 60 DS ${digest}`])];
  });
  const silent = [
    `${SILENT_DOMAIN}. 60 NS ns.${SILENT_DOMAIN}.`,
    `ns.${SILENT_DOMAIN}. 60 A ${range.address(HOST_OCTETS[SILENT_DOMAIN])}`,
  ];
  const server = `ns. 60 A ${range.address(HOST_OCTETS.zones)}`;
  const text = [...top('.'), server, ...delegations, ...silent, ''].join('\n');
  return { name: '.', isSigned: true, text };
}

/** A DS record that names another key: everything below it is bogus. */
export function withoutTruth(name: string, digest: string): string {
  if (name !== `${BOGUS_DOMAIN}.`) return digest;
  return digest.replace(/[0-9a-f]+$/i, (hash) => hash.replace(/./g, '0'));
}
