import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../rubric/observations.ts';
import { parseCertificate } from '../../../worker/tls/certificate.ts';
import { completePath, type IssuerSource } from '../../../worker/tls/complete-path.ts';
import { describePaths } from '../../../worker/tls/describe-paths.ts';
import type { CertificatePath } from '../../../worker/tls/scanner/scan-facts.ts';
import { describePath } from '../../../worker/tls/sent-path.ts';
import { SignatureChecks } from '../../../worker/tls/signature-checks.ts';
import { TrustAnchors } from '../../../worker/tls/trust.ts';
import { made, madeDer } from './made.ts';
import { makeCertificate } from './make-certificate.ts';
import type { MADE } from './openssl-made.table.ts';

const [root, intermediate, leaf, other] = [
  made('root'),
  made('intermediate'),
  made('leaf'),
  made('other'),
];
const anchors = new TrustAnchors([root.x509.toString()]);
const schema = observationKinds['tls-full'].value.shape.paths.element;

const pathOf = (...names: (keyof typeof MADE)[]): CertificatePath => ({
  certificates: names.map(madeDer),
  version: 'TLSv1.3',
  cipherSuite: 0x1301,
  signatureScheme: 0x0403,
  ocspResponse: null,
  hasTimestamps: false,
});

const describeSent = (names: (keyof typeof MADE)[], more: Partial<CertificatePath> = {}) =>
  describePath({ ...pathOf(...names), ...more }, names.map(made), {
    domain: 'good.example',
    role: 'c2s',
    anchors,
    others: [intermediate],
    checks: new SignatureChecks(),
  });

describe('describePath', () => {
  it('a path as it should be', () => {
    const path = describeSent(['leaf', 'intermediate']);
    expect(schema.parse(path)).toMatchObject({
      version: 'TLSv1.3',
      sent: [leaf.sha256, intermediate.sha256],
      sentCount: 2,
      pathTrust: 'trusted',
      trustedPath: [leaf.sha256, intermediate.sha256, root.sha256],
      trustAnchor: 'CN=Test root',
      missing: [],
      superfluous: [],
      includesAnchor: false,
      isInOrder: true,
      matchesDomain: true,
      matchedBy: 'dns-id',
      presentedIdentifierCount: 3,
      staple: { state: 'none' },
    });
  });

  it.each<[(keyof typeof MADE)[], object]>([
    [['leaf', 'intermediate', 'root'], { includesAnchor: true, isInOrder: true, superfluous: [] }],
    [['leaf', 'root', 'intermediate'], { includesAnchor: true, isInOrder: false }],
    [
      ['leaf', 'other', 'intermediate'],
      { isInOrder: false, superfluous: [other.sha256], pathTrust: 'trusted' },
    ],
    [
      ['leaf'],
      {
        pathTrust: 'trustedIfCompleted',
        missing: [intermediate.sha256],
        trustedPath: [leaf.sha256, intermediate.sha256, root.sha256],
      },
    ],
    [['leaf', 'leaf', 'intermediate'], { isInOrder: false, pathTrust: 'trusted' }],
    [['other'], { pathTrust: 'invalid', pathProblem: 'not-for-servers', missing: [] }],
    [['root', 'leaf'], { pathTrust: 'trusted', includesAnchor: false, superfluous: [leaf.sha256] }],
  ])('%j', (names, expected) => {
    expect(schema.parse(describeSent(names))).toMatchObject(expected);
  });

  it('reads the staple with the issuer that was not sent', () => {
    const ocspResponse = madeDer('stapleRevoked');
    expect(describeSent(['leaf'], { ocspResponse }).staple.state).toBe('revoked');
  });
});

describe('completePath', () => {
  const complete = (sent: readonly (typeof leaf)[], source: IssuerSource, among = anchors) =>
    completePath(sent, { anchors: among, source, checks: new SignatureChecks() });
  const from =
    (...known: (typeof leaf)[]): IssuerSource =>
    () =>
      Promise.resolve(known);

  it('finds the issuer among others', async () => {
    expect(await complete([leaf], from(root, other, intermediate))).toEqual([intermediate]);
  });

  it.each([
    ['a whole path', [leaf, intermediate]],
    ['one that is not for servers', [other, intermediate]],
  ])('asks for nothing to %s', async (_what, sent) => {
    const source = () => Promise.reject(new Error('asked'));
    expect(await complete(sent, source)).toEqual([]);
  });

  it('asks for nothing above a root that nobody knows', async () => {
    const source = () => Promise.reject(new Error('asked'));
    const own = new TrustAnchors([]);
    expect(await complete([leaf, intermediate, root], source, own)).toEqual([]);
  });

  it('ends where issuers go round in a circle', async () => {
    const first = await makeCertificate({ name: 'A', authority: true });
    const second = await makeCertificate({ name: 'B', authority: true, issuer: first });
    const back = await makeCertificate({
      name: 'A',
      authority: true,
      issuer: second,
      keys: first.keys,
    });
    const end = await makeCertificate({ name: 'good.example', issuer: first });
    const source = from(parseCertificate(second.der), parseCertificate(back.der));
    const found = await complete([parseCertificate(end.der)], source);
    expect(found.length).toBeLessThanOrEqual(3);
  });
});

describe('describePaths', () => {
  const context = { domain: 'good.example', role: 'c2s', trustAnchors: [root.x509.toString()] };

  it('keeps every certificate of the paths, and asks once for what several miss', async () => {
    let asked = 0;
    const source: IssuerSource = () => {
      asked += 1;
      return Promise.resolve([intermediate]);
    };
    const paths = [pathOf('leaf'), { ...pathOf('leaf'), version: 'TLSv1.2' as const }];
    const found = await describePaths(paths, { ...context, role: 'c2s', source });
    expect(asked).toBe(1);
    expect(found.paths.map(({ version, pathTrust }) => [version, pathTrust])).toEqual([
      ['TLSv1.3', 'trustedIfCompleted'],
      ['TLSv1.2', 'trustedIfCompleted'],
    ]);
    expect([...found.certificates.keys()]).toEqual([leaf.sha256, intermediate.sha256]);
  });

  it('leaves out what cannot be read', async () => {
    const broken = { ...pathOf('leaf'), certificates: [Buffer.from('no certificate')] };
    const partly = { ...pathOf(), certificates: [madeDer('leaf'), Buffer.alloc(9)] };
    const source = () => Promise.resolve([]);
    const found = await describePaths([broken, partly], { ...context, role: 's2s', source });
    expect(found.unreadable).toBe(1);
    expect(found.paths).toMatchObject([{ sent: [leaf.sha256], sentCount: 2 }]);
  });
});
