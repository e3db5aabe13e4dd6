import { subjectKey, type Observation, type TlsScan } from '../../rubric/observations.ts';
import type { Report, RoleLetter } from '../../rubric/report.ts';
import { endpointLetter } from '../components/report-fixture.ts';
import { sayEverywhere } from '../components/hostile-server.ts';
import { observationsOf, normalServer, scanOf, type FixtureEndpoint } from '../rubric/fixture.ts';
import { allDone, endStep, type Functional } from '../rubric/functional-fixture.ts';
import {
  accept,
  also,
  certificate,
  eachPath,
  present,
  suiteId,
  suites,
} from '../rubric/scan-fixture.ts';
import { HOSTILE, PAYLOADS } from './hostile-report.ts';

type Change = (scan: TlsScan, at: FixtureEndpoint) => void;

/** Its services ask for certificates in different ways; the rest is the same everywhere. */
const inOrder: Change = (scan, { endpoint }) => {
  const asksForCertificate = endpoint.service.endsWith('server');
  for (const flags of Object.values(scan.flags)) flags.asksForCertificate = asksForCertificate;
  scan.namedGroups.accepted.unshift(0x11ec);
};

/** Old versions and suites, a short prime, and a certificate whose issuer was not sent, though others were. */
const outdated: Change = (scan) => {
  accept(scan, 'TLSv1', ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA']);
  also(scan, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_GCM_SHA256');
  scan.dhGroups = [
    {
      ...{ bits: 1024, primeSha256: 'ab'.repeat(32), knownPrime: 'Oakley group 2 (RFC 2409)' },
      ...{ version: 'TLSv1.2', cipherSuite: suiteId('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256') },
      offeredFfdhe: false,
    },
  ];
  const old = certificate({ sha256: '99'.repeat(32), subject: 'CN=Old Authority X3, O=Old' });
  scan.certificates.push(old);
  eachPath(scan, {
    ...{ sent: ['aa'.repeat(32), old.sha256], superfluous: [old.sha256] },
    ...{ missing: ['cc'.repeat(32)], pathTrust: 'trustedIfCompleted', isInOrder: false },
  });
  scan.clientRenegotiation = true;
};

const slowedDown: Change = (scan) => {
  scan.tier = 'quick';
  scan.end = { state: 'throttled', reason: 'timeout', detail: '' };
  scan.versions.SSLv2 = { state: 'notAsked' };
  scan.versions['TLSv1.3'] = { state: 'inconclusive', reason: 'timeout' };
  scan.suites = {
    'TLSv1.2': suites(['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'], {
      isComplete: false,
      classes: { insecure: 'refused', rc4: 'refused', cbc: 'accepted', aead: 'inconclusive' },
    }),
  };
};

const text = (index: number): string => PAYLOADS[index % PAYLOADS.length] ?? '';
/** Everything that a server can put into a scan, at its longest. */
const hostile: Change = (scan) => {
  for (const [offset, version] of (['TLSv1.2', 'TLSv1.3'] as const).entries()) {
    const accepted = Array.from({ length: 400 }, (_, index) => index * 3 + offset);
    scan.versions[version] = { state: 'rejected', by: 'alert', alert: text(0).slice(0, 64) };
    scan.suites[version] = { ...suites([]), accepted, violation: text(1), order: 'mixed' };
  }
  present(scan, { subject: text(2), issuer: text(6), signatureAlgorithm: text(11).slice(0, 100) });
  const presentedIdentifiers = Array.from({ length: 50 }, (_, index) => ({
    kind: 'dns-id' as const,
    value: text(index).slice(0, 250),
  }));
  eachPath(scan, { presentedIdentifiers, presentedIdentifierCount: 90_000, trustAnchor: text(10) });
  for (const flags of Object.values(scan.flags)) flags.alpnProtocol = text(3);
};

const CHANGES: Readonly<Record<string, Change>> = {
  'good.example': inOrder,
  'gaps.example': outdated,
  'unknown.example': slowedDown,
  'hostile.example': hostile,
};

/** Tried with an account: some steps ended in every way in which they can. */
function withGaps(): Functional {
  const tried = allDone();
  endStep(tried, ['carbons', 'enable'], 'missing', { condition: 'service-unavailable' });
  const refused = { condition: 'forbidden', detail: 'Room creation is restricted' };
  endStep(tried, ['group-chat', 'create'], 'restricted', refused);
  endStep(tried, ['push', 'told'], 'failed', {
    detail: 'Our service was not told of the message.',
  });
  endStep(tried, ['avatar', 'in-vcard'], 'missing', { alone: true });
  endStep(tried, ['file-upload', 'slot'], 'throttled', { condition: 'resource-constraint' });
  tried.registration = { failed: 'timeout' };
  return tried;
}
const TRIED: Readonly<Record<string, () => Functional>> = {
  'good.example': allDone,
  'gaps.example': withGaps,
};

/** What was seen of a seeded server at a time; nothing for most. */
export function seededScans(domain: string, at: string): Observation[] {
  const change = CHANGES[domain];
  if (change === undefined) return [];
  const server = normalServer();
  for (const each of server.endpoints) {
    each.endpoint.target = `xmpp.${domain}`;
    change(scanOf(each), each);
    if (domain === 'good.example') {
      each['tls-quick'] = { ...scanOf(each), tier: 'quick', connections: 18, suites: {} };
    }
  }
  server.functional = TRIED[domain]?.() ?? null;
  if (domain === HOSTILE) sayEverywhere(server, PAYLOADS);
  const before = new Date(Date.parse(at) - 86_400_000).toISOString();
  return observationsOf(server).map((one) => ({
    ...one,
    startedAt: one.probe === 'tls-full' ? before : at,
  }));
}

/** A role's letter with the letter of every endpoint that was seen. */
function withPlaces(
  letter: RoleLetter,
  role: 'client' | 'server',
  seen: readonly Observation[],
): RoleLetter {
  const keys = seen.flatMap(({ subject }) =>
    subject.kind === 'tcp' && subject.service.endsWith(role) ? [subjectKey(subject)] : [],
  );
  const endpoints = [...new Set(keys)].map((key) => endpointLetter(key, letter.letter));
  return { ...letter, endpoints: [...letter.endpoints, ...endpoints] };
}

/** A report that names the places of its scans. */
export function withScans(report: Report, seen: readonly Observation[]): Report {
  const { c2s, s2s } = report.letters;
  const letters = { c2s: withPlaces(c2s, 'client', seen), s2s: withPlaces(s2s, 'server', seen) };
  return { ...report, letters };
}
