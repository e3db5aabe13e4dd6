import { beforeAll, describe, expect, it } from 'vitest';
import { observationKinds, type FailureReason } from '../../../rubric/observations.ts';
import type { ParsedCertificate } from '../../../worker/tls/certificate.ts';
import { describePaths } from '../../../worker/tls/describe-paths.ts';
import { scanFailure } from '../../../worker/tls/scan-failure.ts';
import { scanValue } from '../../../worker/tls/scan-value.ts';
import { emptyDraft } from '../../../worker/tls/scanner/scan-draft.ts';
import type {
  CertificatePath,
  ScanFacts,
  VersionFact,
} from '../../../worker/tls/scanner/scan-facts.ts';
import { VERSION_NAMES, type VersionName } from '../../../worker/tls/scanner/versions.table.ts';
import { describeSslv2 } from '../../../worker/tls/sslv2-path.ts';
import { made, madeDer } from './made.ts';
import { dnsName, makeCertificate, xmppAddr } from './make-certificate.ts';

const schema = observationKinds['tls-full'].value;
const NONE = { paths: [], certificates: new Map<string, ParsedCertificate>(), unreadable: 0 };

const WITHOUT = { certificate: null, path: null };
const alone = (name: 'rsa') => ({ certificate: made(name), path: null });

const factsOf = (more: Partial<ScanFacts> = {}): ScanFacts => ({
  ...emptyDraft('full'),
  end: { state: 'finished' },
  connections: 40,
  ledger: { suites: 40 },
  ...more,
});

const pathOf = (certificates: readonly Buffer[], version: VersionName): CertificatePath => ({
  certificates,
  version,
  cipherSuite: 0x1301,
  signatureScheme: null,
  ocspResponse: null,
  hasTimestamps: false,
});

const describeAll = (paths: readonly CertificatePath[]) =>
  describePaths(paths, {
    domain: 'good.example',
    role: 'c2s',
    trustAnchors: [made('root').x509.toString()],
    source: () => Promise.resolve([]),
  });

describe('scanValue', () => {
  it('says nothing where nothing was asked', () => {
    const value = schema.parse(scanValue(factsOf(), NONE, WITHOUT));
    expect(value).toMatchObject({
      end: { state: 'finished', reason: null, detail: '' },
      versions: { SSLv2: { state: 'notAsked' }, 'TLSv1.3': { state: 'notAsked' } },
      brokenSignature: { state: 'notAsked', scheme: null },
      compression: null,
      paths: [],
    });
  });

  it('keeps the certificate of SSLv2, though it is of no path', () => {
    const certificate = madeDer('rsa');
    const sslv2 = { state: 'accepted', cipherKinds: [0x010080], certificate } as const;
    const value = schema.parse(scanValue(factsOf({ sslv2 }), NONE, alone('rsa')));
    expect(value.versions.SSLv2).toEqual({ state: 'accepted' });
    expect(value.sslv2CipherKinds).toEqual([0x010080]);
    expect(value.certificates.map(({ sha256 }) => sha256)).toEqual([made('rsa').sha256]);
  });

  it('has every certificate that a path names', async () => {
    const ders = [madeDer('leaf'), madeDer('intermediate'), madeDer('root')];
    const described = await describeAll([pathOf(ders, 'TLSv1.3'), pathOf(ders, 'TLSv1.2')]);
    const value = schema.parse(scanValue(factsOf(), described, WITHOUT));
    expect(value.paths).toHaveLength(2);
    expect(value.certificates.map(({ sha256 }) => sha256)).toEqual(value.paths[0]?.sent);
  });
});

describe('describeSslv2', () => {
  const answer = (certificate: Buffer | null) =>
    ({ state: 'accepted', cipherKinds: [0x010080], certificate }) as const;
  const context = {
    ...{ domain: 'good.example', role: 'c2s' as const },
    trustAnchors: [made('root').x509.toString()],
    source: () => Promise.resolve([]),
  };

  it('proves a certificate with what the other versions sent', async () => {
    const described = await describeAll([
      pathOf([madeDer('leaf'), madeDer('intermediate')], 'TLSv1'),
    ]);
    const found = describeSslv2(answer(madeDer('leaf')), described, context);
    expect(found.path).toMatchObject({
      version: 'SSLv2',
      cipherSuite: 0x010080,
      sent: [made('leaf').sha256],
      pathTrust: 'trusted',
      missing: [],
      matchesDomain: true,
    });
    const value = schema.parse(scanValue(factsOf(), described, found));
    expect(value.paths.map(({ version }) => version)).toEqual(['TLSv1', 'SSLv2']);
  });

  it.each([
    ['another name', 'rsa'],
    ['nothing that leads to an anchor', 'leaf'],
  ] as const)('holds %s against nobody', async (_what, name) => {
    const described = await describeAll([]);
    expect(describeSslv2(answer(madeDer(name)), described, context)).toMatchObject({
      certificate: { sha256: made(name).sha256 },
      path: null,
    });
  });

  it.each([answer(null), answer(Buffer.from('nonsense')), { state: 'notAsked' } as const])(
    'is nothing where there is no certificate',
    (sslv2) => {
      const none = { certificate: null, path: null };
      expect(describeSslv2(sslv2, NONE, context)).toEqual(none);
    },
  );
});

describe('what a hostile server sends', () => {
  const hugeName = '\u{1F512}"\\'.repeat(200);
  const hugeNames = [
    ...Array.from({ length: 60 }, (_, i) => dnsName(`${i}${'"'.repeat(250)}`)),
    xmppAddr('\u{1F512}'.repeat(150)),
  ];

  /** Twenty certificates with names without end, another end entity in each of sixteen paths, the worst one last. */
  const hostilePaths = async (): Promise<CertificatePath[]> => {
    const huge = await makeCertificate({ name: hugeName, authority: true });
    const made = { name: hugeName, issuer: huge, keys: huge.keys };
    const more = await Promise.all(Array.from({ length: 19 }, () => makeCertificate(made)));
    const ends = await Promise.all(
      Array.from({ length: 16 }, () => makeCertificate({ ...made, names: hugeNames })),
    );
    return ends.map(({ der }) => pathOf([der, ...more.map((each) => each.der)], 'TLSv1.2'));
  };
  let hostile: Awaited<ReturnType<typeof describeAll>>;
  beforeAll(async () => {
    hostile = await describeAll(await hostilePaths());
  });

  it('is cut to what may be stored, and what is left is whole in itself', () => {
    const value = schema.parse(scanValue(factsOf(), hostile, alone('rsa')));
    expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThan(49_000);
    expect(value.paths.length).toBeGreaterThan(0);
    const known = value.certificates.map(({ sha256 }) => sha256);
    expect(known).toContain(made('rsa').sha256);
    for (const { sent, superfluous, sentCount } of value.paths) {
      expect(known).toEqual(expect.arrayContaining([...sent, ...superfluous]));
      expect(sentCount).toBe(20);
    }
  });

  it('hides no bad path behind good ones', async () => {
    const good = pathOf([madeDer('leaf'), madeDer('intermediate')], 'TLSv1.3');
    const bad = pathOf([madeDer('other'), madeDer('intermediate')], 'TLSv1.3');
    const described = await describeAll([...Array.from({ length: 20 }, () => good), bad]);
    const value = schema.parse(scanValue(factsOf(), described, WITHOUT));
    expect(value.paths).toHaveLength(12);
    expect(value.paths.map(({ pathTrust }) => pathTrust)).toContain('invalid');
  });

  it('leaves room beside the longest lists', () => {
    const all = Array.from({ length: 700 }, (_, id) => 0xff00 + id);
    const suites = Object.fromEntries(
      VERSION_NAMES.map((version) => [
        version,
        {
          accepted: all,
          isComplete: true,
          order: 'server' as const,
          violation: 'x'.repeat(2000),
          needsShortLists: false,
          hidesSuites: false,
          classes: {},
        },
      ]),
    );
    const groups = { accepted: all, isComplete: true };
    const facts = factsOf({ suites, namedGroups: groups, curves: groups });
    const value = schema.parse(scanValue(facts, hostile, WITHOUT));
    expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThan(60_000);
  });
});

describe('scanFailure', () => {
  const everyVersion = (fact: VersionFact) =>
    Object.fromEntries(VERSION_NAMES.map((name) => [name, fact])) as ScanFacts['versions'];
  const unclear = (reason: 'timeout' | 'not-tls' | 'closed' | 'alert' | 'malformed') =>
    everyVersion({ state: 'inconclusive', reason });

  const refused = { state: 'rejected', by: 'alert', alert: 'handshake_failure' } as const;
  const lower = { state: 'rejected', by: 'lower-version', alert: null } as const;
  const ended = (state: 'unreachable' | 'throttled' | 'aborted', reason: FailureReason) => ({
    end: { state, reason, detail: 'Why.' },
  });
  it.each<[FailureReason, string, Partial<ScanFacts>]>([
    ['timeout', 'silence', { versions: unclear('timeout') }],
    ['not-tls', 'plain text', { versions: unclear('not-tls') }],
    ['closed', 'closes', { versions: unclear('closed') }],
    ['tls-alert', 'alerts about something else', { versions: unclear('alert') }],
    ['tls', 'broken messages', { versions: unclear('malformed') }],
    ['tls-alert', 'refusals', { versions: everyVersion(refused) }],
    ['tls', 'versions that nobody knows', { versions: everyVersion(lower) }],
    ['refused', 'a port that is shut', ended('unreachable', 'refused')],
    ['stream-error', 'a stream error', ended('unreachable', 'stream-error')],
    ['banned', 'a ban', ended('throttled', 'banned')],
    ['over-budget', 'our deadline', ended('aborted', 'over-budget')],
  ])('is %s after %s', (reason, _what, facts) => {
    expect(scanFailure(factsOf(facts))?.reason).toBe(reason);
  });

  it('is none where anything was accepted, however the scan ended', () => {
    const end = { state: 'throttled', reason: null, detail: 'No more.' } as const;
    const versions = { ...unclear('closed'), TLSv1: { state: 'accepted' } as const };
    expect(scanFailure(factsOf({ end, versions }))).toBeNull();
    const sslv2 = { state: 'accepted', cipherKinds: [], certificate: null } as const;
    expect(scanFailure(factsOf({ end, sslv2 }))).toBeNull();
  });
});
