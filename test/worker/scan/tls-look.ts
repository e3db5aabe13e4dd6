import type { Observed, ObservedValue, TcpEndpoint } from '../../../rubric/observations.ts';

type Scan = ObservedValue<'tls-full'>;

/** What a test says of a certificate that was sent. */
export interface ShownCertificate {
  readonly sha256: string;
  readonly spkiSha256: string;
  readonly keyType?: 'rsa' | 'ec';
}
/** What a test says of a path. */
export interface ShownPath {
  readonly version?: 'SSLv2' | 'TLSv1.2' | 'TLSv1.3';
  readonly certificates: readonly ShownCertificate[];
  readonly pathTrust?: Scan['paths'][number]['pathTrust'];
  readonly matchesDomain?: boolean;
}

function certificateOf({ sha256, spkiSha256, keyType = 'rsa' }: ShownCertificate) {
  return {
    ...{ sha256, spkiSha256, keyType, subject: 'CN=a', issuer: 'CN=b' },
    ...{ notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' },
    ...{ keyBits: 2048, signatureAlgorithm: 'sha256WithRSAEncryption', isSelfIssued: false },
    ...{ curve: null, hasExponentOne: false, timestampCount: 0, mustStaple: false },
    ...{ namesResponder: false, usages: null, isAuthority: false },
  };
}

function pathOf(path: ShownPath): Scan['paths'][number] {
  const { version = 'TLSv1.3', certificates, pathTrust = 'trusted', matchesDomain = true } = path;
  const sent = certificates.map(({ sha256 }) => sha256);
  return {
    ...{ version, cipherSuite: 0x1301, signatureScheme: null, sent, sentCount: sent.length },
    ...{ pathTrust, trustedPath: pathTrust === 'trusted' ? sent : [] },
    ...{ trustAnchor: null, pathProblem: null, missing: [], superfluous: [] },
    ...{ includesAnchor: false, isInOrder: true, hasTimestampsInHandshake: false },
    ...{ matchesDomain, matchedBy: matchesDomain ? 'dns-id' : null },
    ...{ presentedIdentifiers: [], presentedIdentifierCount: 0 },
    staple: { state: 'none', nextUpdate: null },
  };
}

const ACCEPTED = { state: 'accepted' } as const;
const REJECTED = { state: 'rejected', by: 'alert', alert: null } as const;

/** A finished look at one endpoint that sent these paths; `parts` replaces what a test is about. */
export function tlsLook(
  subject: TcpEndpoint,
  paths: readonly ShownPath[],
  { startedAt = new Date(), ...parts }: Partial<Scan> & { startedAt?: Date } = {},
): Observed<'tls-quick'> {
  const shown = paths.flatMap(({ certificates }) => certificates);
  const certificates = new Map(shown.map((one) => [one.sha256, certificateOf(one)]));
  const none = { accepted: [], isComplete: false };
  const value: Scan = {
    ...{ tier: 'quick', end: { state: 'finished', reason: null, detail: '' } },
    ...{ connections: 20, ledger: {}, sslv2CipherKinds: [], suites: {}, flags: {} },
    versions: {
      ...{ SSLv2: REJECTED, SSLv3: REJECTED, TLSv1: REJECTED, 'TLSv1.1': REJECTED },
      ...{ 'TLSv1.2': ACCEPTED, 'TLSv1.3': ACCEPTED },
    },
    certificates: [...certificates.values()],
    paths: paths.map(pathOf),
    ...{ namedGroups: none, curves: none, acceptsExplicitCurve: false, dhGroups: [] },
    ...{ exportRsaBits: null, brokenSignature: { state: 'notAsked', scheme: null } },
    ...{ compression: null, heartbeat: null, clientRenegotiation: null, resumption: null },
    refusesAlpn: false,
    ...parts,
  };
  return {
    ...{ probe: 'tls-quick', subject, schemaVersion: 1, status: 'observed', value },
    ...{ startedAt: startedAt.toISOString(), durationMs: 1, evidence: [] },
  };
}

/** The endpoint of a service of `target`. */
export function endpointOf(
  target: string,
  service: 'xmpp-client' | 'xmpp-server' = 'xmpp-client',
): TcpEndpoint {
  const port = service === 'xmpp-client' ? 5222 : 5269;
  return {
    ...{ kind: 'tcp', service, target, address: '192.0.2.1', port },
    ...{ tlsMode: 'starttls', source: 'srv' },
  };
}
