import { CIPHER_SUITE_IDS } from '../../rubric/iana/cipher-suite-ids.table.ts';
import type { ObservedValue } from '../../rubric/observations.ts';
import { attacks } from '../../rubric/tls/attacks.ts';
import { NAMED_GROUPS } from '../../rubric/iana/named-groups.table.ts';
import { suiteMeaning } from './suite-meaning.ts';
import type { ReportedPath, ReportedTls } from './tls-report.ts';

type Scan = ObservedValue<'tls'>;
export type Version = keyof Scan['versions'];
type Flags = NonNullable<Scan['flags'][Version]>;

/** Newest first, as people read them. */
export const VERSIONS = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1', 'SSLv3', 'SSLv2'] as const;

const hex = (code: number): string => `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
const suiteOf = (id: number) => ({ code: hex(id), name: CIPHER_SUITE_IDS.get(id) ?? null });
const groupOf = (id: number) => ({ code: hex(id), name: NAMED_GROUPS.get(id)?.name ?? null });

/** What was seen of an endpoint's TLS, with names beside the numbers, for `--json` and the table. */
export function reportTls(scan: Scan, isKeyWithSslv2: boolean): ReportedTls {
  const { tier, end, connections, namedGroups, curves } = scan;
  return {
    ...{ tier, connections },
    end: { state: end.state, detail: end.detail },
    versions: Object.fromEntries(
      VERSIONS.map((version) => [version, scan.versions[version].state]),
    ) as ReportedTls['versions'],
    suites: VERSIONS.flatMap((version) => suitesIn(scan, version)),
    groups: {
      tls13: { ...namedGroups, accepted: namedGroups.accepted.map(groupOf) },
      upToTls12: { ...curves, accepted: curves.accepted.map(groupOf) },
    },
    dhGroups: scan.dhGroups.map(({ bits, knownPrime, version, cipherSuite }) => ({
      ...{ bits, knownPrime, version },
      suite: suiteOf(cipherSuite),
    })),
    certificates: scan.certificates.map(plainCertificate),
    paths: joinedPaths(scan),
    flags: flagsIn(scan),
    attacks: attacks(scan, isKeyWithSslv2),
  };
}

function suitesIn({ suites }: Scan, version: Version): ReportedTls['suites'] {
  const found = suites[version];
  if (found === undefined) return [];
  const { accepted, order, isComplete, classes } = found;
  const named = accepted.map((id) => {
    const suite = suiteOf(id);
    return { ...suite, meaning: suiteMeaning(suite.name).text };
  });
  return [{ version, order, isComplete, classes, accepted: named }];
}

function plainCertificate(certificate: Scan['certificates'][number]) {
  const { sha256, spkiSha256, subject, issuer, notBefore, notAfter } = certificate;
  const { keyType, keyBits, curve, signatureAlgorithm } = certificate;
  return {
    ...{ sha256, spkiSha256, subject, issuer, notBefore, notAfter },
    ...{ keyType, keyBits, curve, signatureAlgorithm },
  };
}

/** Each path once, with the versions in which exactly that was sent. */
function joinedPaths({ paths }: Scan): ReportedPath[] {
  const found: ReportedPath[] = [];
  for (const path of paths) {
    const one = plainPath(path);
    const bare = ({ versions: _, ...rest }: ReportedPath): string => JSON.stringify(rest);
    const same = found.find((other) => bare(other) === bare(one));
    if (same === undefined) found.push(one);
    else if (!same.versions.includes(path.version)) same.versions.push(path.version);
  }
  return found;
}

function plainPath(path: Scan['paths'][number]): ReportedPath {
  const { sent, missing, superfluous, isInOrder, trustAnchor, matchesDomain } = path;
  return {
    versions: [path.version],
    ...{ sent, missing, superfluous, isInOrder, trustAnchor, matchesDomain },
    trust: path.pathTrust,
    problem: path.pathProblem,
    names: path.presentedIdentifiers.map(({ value }) => value),
    staple: path.staple.state,
  };
}

/** Up to TLS 1.2 the newest such version speaks: TLS 1.3 has none of these. */
function flagsIn(scan: Scan): ReportedTls['flags'] {
  const upTo12 = VERSIONS.filter((version) => version !== 'TLSv1.3');
  const old = upTo12.flatMap((version) => scan.flags[version] ?? [])[0];
  const any = VERSIONS.flatMap((version) => scan.flags[version] ?? []);
  const of = (name: 'secureRenegotiation' | 'extendedMasterSecret' | 'sessionTicket') =>
    old?.[name] ?? null;
  const { clientRenegotiation, resumption, compression, heartbeat, brokenSignature } = scan;
  const isAsked = brokenSignature.state === 'accepted' || brokenSignature.state === 'refused';
  return {
    secureRenegotiation: of('secureRenegotiation'),
    extendedMasterSecret: of('extendedMasterSecret'),
    sessionTickets: of('sessionTicket'),
    ...{ clientRenegotiation, resumption, compression, heartbeat },
    weakSignature: isAsked ? brokenSignature.state === 'accepted' : null,
    alpn: any.map(({ alpnProtocol }: Flags) => alpnProtocol).find((name) => name !== null) ?? null,
  };
}
