import { CIPHER_SUITE_IDS } from '../iana/cipher-suite-ids.table.ts';
import { cipherSuite } from '../iana/cipher-suite.ts';
import { NAMED_GROUPS } from '../iana/named-groups.table.ts';
import {
  PROTOCOL_VERSIONS,
  type FailureReason,
  type ObservedValue,
  type ProtocolVersion,
  type TlsScan,
} from '../observations.ts';

type Handshake = ObservedValue<'tls-handshake'>;
type Versions = ObservedValue<'tls-versions'>;
/** What the two probes of before saw; null where one saw nothing. */
export interface RetiredPair {
  readonly handshake: Handshake | null;
  readonly versions: Versions | null;
  /** Why one of them saw nothing. */
  readonly reason: FailureReason | null;
}
/** What the two sides agreed on with one version. */
interface Agreed {
  readonly version: ProtocolVersion;
  readonly cipherSuite: string;
  readonly namedGroup: string | null;
  readonly ephemeralBits: number | null;
}

const SUITES = new Map([...CIPHER_SUITE_IDS].map(([id, name]) => [name, id]));
/** OpenSSL's names beside those of the registry. */
const GROUPS = new Map([
  ...[...NAMED_GROUPS].map(([id, { name }]) => [name.toLowerCase(), id] as const),
  ...([
    ['prime256v1', 23],
    ['p-256', 23],
    ['p-384', 24],
    ['p-521', 25],
  ] as const),
]);
const groupOf = ({ namedGroup }: Agreed): number | null =>
  GROUPS.get(namedGroup?.toLowerCase() ?? '') ?? null;
const isOfFiniteField = (agreed: Agreed): boolean =>
  cipherSuite(agreed.cipherSuite)?.keyExchange === 'DHE' || /^ffdhe/i.test(agreed.namedGroup ?? '');

const isProtocolVersion = (version: string): version is ProtocolVersion =>
  PROTOCOL_VERSIONS.some((name) => name === version);

function agreements({ handshake, versions }: RetiredPair): Agreed[] {
  const perVersion = PROTOCOL_VERSIONS.flatMap((version) => {
    const state = versions?.[version];
    return state?.state === 'accepted' ? [{ ...state, version }] : [];
  });
  const version = handshake?.protocolVersion ?? '';
  return handshake && isProtocolVersion(version)
    ? [{ ...handshake, version }, ...perVersion]
    : perVersion;
}

/**
 * The version of a handshake that came about is accepted, whatever the try of that version alone seemed to say: a
 * connection that was cut once looks like a refusal.
 */
function versionsOf(pair: RetiredPair): TlsScan['versions'] {
  const notAsked = { state: 'notAsked' } as const;
  const of = (version: ProtocolVersion): TlsScan['versions']['TLSv1'] => {
    const state = pair.versions?.[version];
    if (version === pair.handshake?.protocolVersion || state?.state === 'accepted') {
      return { state: 'accepted' };
    }
    if (state?.state === 'rejected') return { ...state, alert: null };
    return { state: 'inconclusive', reason: state?.reason ?? pair.reason ?? 'not-seen' };
  };
  return {
    SSLv2: notAsked,
    SSLv3: notAsked,
    TLSv1: of('TLSv1'),
    'TLSv1.1': of('TLSv1.1'),
    'TLSv1.2': of('TLSv1.2'),
    'TLSv1.3': of('TLSv1.3'),
  };
}

function suitesOf(agreed: readonly Agreed[]): TlsScan['suites'] {
  const facts = { isComplete: false, order: null, violation: null };
  const none = { needsShortLists: false, hidesSuites: false, classes: {} };
  const perVersion = PROTOCOL_VERSIONS.flatMap((version) => {
    const ids = agreed
      .filter((one) => one.version === version)
      .flatMap((one) => SUITES.get(one.cipherSuite) ?? []);
    const accepted = [...new Set(ids)];
    return accepted.length > 0 ? [[version, { accepted, ...facts, ...none }] as const] : [];
  });
  return Object.fromEntries(perVersion);
}

function groupsOf(agreed: readonly Agreed[], isNew: boolean): TlsScan['curves'] {
  const ids = agreed
    .filter(({ version }) => (version === 'TLSv1.3') === isNew)
    .filter((one) => isNew || !isOfFiniteField(one))
    .flatMap((one) => groupOf(one) ?? []);
  return { accepted: [...new Set(ids)], isComplete: false };
}

function dhGroupsOf(agreed: readonly Agreed[]): TlsScan['dhGroups'] {
  return agreed.flatMap((one) => {
    const bits = NAMED_GROUPS.get(groupOf(one) ?? 0)?.bits ?? one.ephemeralBits;
    const id = SUITES.get(one.cipherSuite);
    const isDh = isOfFiniteField(one) && one.version !== 'TLSv1.3';
    if (!isDh || bits === null || id === undefined) return [];
    const prime = { primeSha256: null, knownPrime: one.namedGroup };
    return [{ bits, ...prime, version: one.version, cipherSuite: id, offeredFfdhe: false }];
  });
}

function certificatesOf({ certificationPath }: Handshake): TlsScan['certificates'] {
  const unseen = { curve: null, hasExponentOne: null, timestampCount: null, mustStaple: null };
  const unread = {
    namesResponder: null,
    usages: null,
    isAuthority: null,
    sha512: null,
    spkiSha512: null,
  };
  return certificationPath.map((certificate) => ({ ...certificate, ...unseen, ...unread }));
}

function pathOf(handshake: Handshake): TlsScan['paths'] {
  const { protocolVersion, certificationPath } = handshake;
  const sent = certificationPath.map(({ sha256 }) => sha256);
  const { pathTrust, trustedPath, trustAnchor, pathProblem } = handshake;
  const { matchesDomain, matchedBy, presentedIdentifiers, presentedIdentifierCount } = handshake;
  return [
    {
      version: isProtocolVersion(protocolVersion) ? protocolVersion : 'TLSv1.3',
      cipherSuite: SUITES.get(handshake.cipherSuite) ?? 0,
      signatureScheme: null,
      ...{ sent, sentCount: sent.length, pathTrust, trustedPath, trustAnchor, pathProblem },
      ...{ missing: [], superfluous: [], includesAnchor: false, isInOrder: true },
      ...{ matchesDomain, matchedBy, presentedIdentifiers, presentedIdentifierCount },
      staple: { state: 'none', nextUpdate: null },
      hasTimestampsInHandshake: false,
    },
  ];
}

/** The pair of before as a scan of the quick tier in which little was asked, so that stored rows keep their letters. */
export function retiredScan(pair: RetiredPair): TlsScan {
  const { handshake, versions, reason } = pair;
  const agreed = agreements(pair);
  const isWhole = handshake !== null && versions !== null;
  return {
    tier: 'quick',
    end: isWhole
      ? { state: 'finished', reason: null, detail: '' }
      : { state: 'aborted', reason, detail: '' },
    connections: 0,
    ledger: {},
    versions: versionsOf(pair),
    sslv2CipherKinds: [],
    suites: suitesOf(agreed),
    flags: {},
    certificates: handshake ? certificatesOf(handshake) : [],
    paths: handshake ? pathOf(handshake) : [],
    namedGroups: groupsOf(agreed, true),
    curves: groupsOf(agreed, false),
    acceptsExplicitCurve: false,
    dhGroups: dhGroupsOf(agreed),
    exportRsaBits: null,
    brokenSignature: { state: 'notAsked', scheme: null },
    ...{ compression: null, heartbeat: null, clientRenegotiation: null, resumption: null },
    refusesAlpn: false,
  };
}
