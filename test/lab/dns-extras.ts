/** What makes the lab's names special: TLSA, CAA, an alias, IPv6. */
import type { X509Certificate } from 'node:crypto';
import type { AddressRange } from './address-range.ts';
import type { Certificates } from './certificates.ts';
import type { LabDomain } from './domains.ts';
import { readCertificates, strangeKey, tlsaData } from './tlsa-data.ts';

/** Which keys the TLSA records of rollover.example name; the server shows the new one all the time. */
export type RolloverStep = 'old-key' | 'both-keys' | 'new-key';

/** Lines of zone files by the domain whose zone they stand in. */
export type ZoneLines = Readonly<Partial<Record<LabDomain, readonly string[]>>>;

export interface DnsExtras {
  /** @param step of the rollover */
  lines(step: RolloverStep): ZoneLines;
}

const STARTTLS_PORTS = [5222, 5269];

/**
 * Makes the special records; those that name keys come from the certificates that the servers show.
 * signed.example has a right record of each kind: DANE-EE by key and by certificate, whole and as both digests, and
 * DANE-TA by its intermediate, which the server sends.
 */
export async function makeDnsExtras(range: AddressRange, keys: Certificates): Promise<DnsExtras> {
  const pathOf = async (domain: LabDomain) =>
    readCertificates(keys.of.get(domain)?.certificate ?? '');
  const [signed, intermediate] = await pathOf('signed.example');
  const [rollover] = await pathOf('rollover.example');
  if (!signed || !intermediate || !rollover) throw new Error('A certificate of the lab is missing');
  const fixed: ZoneLines = {
    'signed.example': [
      ...signedLines(signed, intermediate),
      ...ipv6Lines(range, signed),
      'signed.example. 60 CAA 0 issue "ca.example; accounturi=https://ca.example/account/1"',
      'signed.example. 60 CAA 0 issuewild ";"',
    ],
    'dane-wrong.example': tlsaLines('dane-wrong.example', [strangeKey()]),
    'bogus.example': tlsaLines('bogus.example', [strangeKey()]),
    'alias.example': ['xmpp.alias.example. 60 CNAME host.alias.example.'],
  };
  const keysAt = { old: strangeKey(), new: tlsaData(rollover, 1, 1) };
  const steps: Readonly<Record<RolloverStep, readonly string[]>> = {
    'old-key': [keysAt.old],
    'both-keys': [keysAt.old, keysAt.new],
    'new-key': [keysAt.new],
  };
  return {
    // Without a time to live, so that no resolver keeps the step before.
    lines: (step) => ({
      ...fixed,
      'rollover.example': tlsaLines('rollover.example', steps[step], 0),
    }),
  };
}

function signedLines(own: X509Certificate, intermediate: X509Certificate): string[] {
  return [
    `_5222._tcp.xmpp.signed.example. 60 TLSA 3 1 1 ${tlsaData(own, 1, 1)}`,
    `_5269._tcp.xmpp.signed.example. 60 TLSA 2 0 1 ${tlsaData(intermediate, 0, 1)}`,
  ];
}

/** Direct TLS at ::1, at ports of this lab's own; nothing where the machine has no IPv6. */
function ipv6Lines({ ipv6Ports }: AddressRange, own: X509Certificate): string[] {
  if (ipv6Ports === null) return [];
  const { c2s, s2s } = ipv6Ports;
  return [
    'v6.signed.example. 60 AAAA ::1',
    `_xmpps-client._tcp.signed.example. 60 SRV 5 1 ${c2s} v6.signed.example.`,
    `_xmpps-server._tcp.signed.example. 60 SRV 5 1 ${s2s} v6.signed.example.`,
    `_${c2s}._tcp.v6.signed.example. 60 TLSA 3 0 0 ${tlsaData(own, 0, 0)}`,
    `_${s2s}._tcp.v6.signed.example. 60 TLSA 3 1 2 ${tlsaData(own, 1, 2)}`,
  ];
}

const tlsaLines = (target: string, hashes: readonly string[], ttl = 60): string[] =>
  STARTTLS_PORTS.flatMap((port) =>
    hashes.map((hash) => `_${port}._tcp.${target}. ${ttl} TLSA 3 1 1 ${hash}`),
  );
