/** What a full scan sees of the TLS of a normal server, and how a test changes it. */
import { CIPHER_SUITE_IDS } from '../../rubric/iana/cipher-suite-ids.table.ts';
import {
  SCANNED_VERSIONS,
  type ObservedValue,
  type ScannedVersion,
  type TlsScan,
} from '../../rubric/observations.ts';

export const DOMAIN = 'normal.example';
export type Certificate = TlsScan['certificates'][number];
type Path = TlsScan['paths'][number];
type Suites = NonNullable<TlsScan['suites'][ScannedVersion]>;

const [LEAF, ISSUER, ANCHOR] = ['aa'.repeat(32), 'cc'.repeat(32), 'ee'.repeat(32)] as const;

export function certificate(over: Partial<Certificate> = {}): Certificate {
  return {
    sha256: LEAF,
    spkiSha256: 'bb'.repeat(32),
    subject: `CN=${DOMAIN}`,
    issuer: 'CN=Public Authority E5',
    notBefore: '2026-11-01T00:00:00.000Z',
    notAfter: '2027-01-30T00:00:00.000Z',
    keyType: 'ec',
    keyBits: 256,
    signatureAlgorithm: 'ecdsa-with-SHA384',
    isSelfIssued: false,
    curve: 'prime256v1',
    hasExponentOne: null,
    timestampCount: 2,
    mustStaple: false,
    namesResponder: false,
    usages: ['server'],
    isAuthority: false,
    sha512: null,
    spkiSha512: null,
    ...over,
  };
}
const intermediate = (): Certificate =>
  certificate({
    sha256: ISSUER,
    spkiSha256: 'dd'.repeat(32),
    subject: 'CN=Public Authority E5',
    issuer: 'CN=Public Root X1',
    notBefore: '2024-03-13T00:00:00.000Z',
    notAfter: '2029-03-12T00:00:00.000Z',
    keyBits: 384,
    curve: 'secp384r1',
    signatureAlgorithm: 'sha256WithRSAEncryption',
    isAuthority: true,
  });

/** The number of a suite. @throws Error for a name that the registry does not have */
export function suiteId(name: string): number {
  const found = [...CIPHER_SUITE_IDS].find(([, known]) => known === name);
  if (!found) throw new Error(`no suite is called ${name}`);
  return found[0];
}

export function suites(names: readonly string[], over: Partial<Suites> = {}): Suites {
  return {
    accepted: names.map(suiteId),
    isComplete: true,
    order: names.length > 1 ? 'server' : null,
    violation: null,
    needsShortLists: false,
    hidesSuites: false,
    classes: {},
    ...over,
  };
}

export function sentPath(version: ScannedVersion, over: Partial<Path> = {}): Path {
  return {
    version,
    cipherSuite: suiteId(NORMAL_SUITES[version]?.[0] ?? 'TLS_AES_256_GCM_SHA384'),
    signatureScheme: 0x0403,
    sent: [LEAF, ISSUER],
    sentCount: 2,
    pathTrust: 'trusted',
    trustedPath: [LEAF, ISSUER, ANCHOR],
    trustAnchor: 'CN=Public Root X1',
    pathProblem: null,
    missing: [],
    superfluous: [],
    includesAnchor: false,
    isInOrder: true,
    matchesDomain: true,
    matchedBy: 'dns-id',
    presentedIdentifiers: [{ kind: 'dns-id', value: DOMAIN }],
    presentedIdentifierCount: 1,
    staple: { state: 'none', nextUpdate: null },
    hasTimestampsInHandshake: false,
    ...over,
  };
}

const NORMAL_SUITES: Partial<Record<ScannedVersion, readonly string[]>> = {
  'TLSv1.2': [
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  ],
  'TLSv1.3': ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
};
const FLAGS = {
  secureRenegotiation: true,
  extendedMasterSecret: true,
  sessionTicket: true,
  sessionId: false,
  alpnProtocol: null,
  downgradeFrom: null,
  asksForCertificate: false,
} as const;
const REJECTED = { state: 'rejected', by: 'alert', alert: 'protocol_version' } as const;

/** TLS 1.2 and 1.3, only AEAD with ECDHE, one trusted ECDSA certificate. */
export function normalScan(tier: TlsScan['tier'] = 'full'): TlsScan {
  return {
    tier,
    end: { state: 'finished', reason: null, detail: '' },
    connections: 33,
    ledger: { suites: 10, path: 2 },
    versions: {
      SSLv2: REJECTED,
      SSLv3: REJECTED,
      TLSv1: REJECTED,
      'TLSv1.1': REJECTED,
      'TLSv1.2': { state: 'accepted' },
      'TLSv1.3': { state: 'accepted' },
    },
    sslv2CipherKinds: [],
    suites: {
      'TLSv1.2': suites(NORMAL_SUITES['TLSv1.2'] ?? []),
      'TLSv1.3': suites(NORMAL_SUITES['TLSv1.3'] ?? []),
    },
    flags: { 'TLSv1.2': { ...FLAGS }, 'TLSv1.3': { ...FLAGS, extendedMasterSecret: false } },
    certificates: [certificate(), intermediate()],
    paths: [sentPath('TLSv1.3'), sentPath('TLSv1.2')],
    namedGroups: { accepted: [29, 23, 24], isComplete: true },
    curves: { accepted: [29, 23, 24], isComplete: true },
    acceptsExplicitCurve: false,
    dhGroups: [],
    exportRsaBits: null,
    brokenSignature: { state: 'refused', scheme: null },
    ...{ compression: false, heartbeat: false, clientRenegotiation: false, resumption: true },
    refusesAlpn: false,
  };
}

/** The key of the normal certificate, seen elsewhere. */
export function sharedKey(
  acceptsSslv2: boolean,
  isOwnMachine = true,
): ObservedValue<'shared-keys'> {
  const place = {
    domain: 'other.example',
    service: 'xmpp-server',
    target: 'other.example',
  } as const;
  const seen = { acceptsSslv2, isOwnMachine, seenAt: '2026-11-21T12:00:00.000Z' };
  const elsewhere = [{ ...place, port: 5269, ...seen }];
  return { keys: [{ spkiSha256: 'bb'.repeat(32), elsewhere, elsewhereCount: 1 }] };
}

/** The server accepts a version, with these suites and no others. */
export function accept(scan: TlsScan, version: ScannedVersion, names: readonly string[]): void {
  scan.versions[version] = { state: 'accepted' };
  scan.suites[version] = suites(names);
  if (!scan.paths.some((path) => path.version === version)) scan.paths.push(sentPath(version));
}

/** The server accepts these suites with TLS 1.2 as well. */
export function also(scan: TlsScan, ...names: readonly string[]): void {
  const before = scan.suites['TLSv1.2'] ?? suites([]);
  const accepted = [...before.accepted, ...names.map(suiteId)];
  scan.suites['TLSv1.2'] = { ...before, accepted };
}

export function reject(scan: TlsScan, ...versions: readonly ScannedVersion[]): void {
  for (const version of versions) {
    scan.versions[version] = REJECTED;
    const others = Object.entries(scan.suites).filter(([name]) => name !== version);
    scan.suites = Object.fromEntries(others);
    scan.paths = scan.paths.filter((path) => path.version !== version);
    if (version === 'TLSv1.3') scan.namedGroups = { accepted: [], isComplete: true };
  }
  const isOld = SCANNED_VERSIONS.slice(0, 5).some(
    (name) => scan.versions[name].state === 'accepted',
  );
  if (!isOld) scan.curves = { accepted: [], isComplete: true };
}

/** The end-entity certificate is another one. */
export function present(scan: TlsScan, over: Partial<Certificate>): void {
  scan.certificates = [certificate(over), intermediate()];
}

export function eachPath(scan: TlsScan, over: Partial<Path>): void {
  for (const path of scan.paths) Object.assign(path, over);
}
