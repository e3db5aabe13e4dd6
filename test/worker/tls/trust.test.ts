import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parseCertificate } from '../../../worker/tls/certificate.ts';
import { judgeTrust, TrustAnchors, trustAnchorsOf } from '../../../worker/tls/trust.ts';
import { makeCertificate, type MadeCertificate } from './make-certificate.ts';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

let root: MadeCertificate;
let intermediate: MadeCertificate;
let endEntity: MadeCertificate;

const judge = (sent: readonly MadeCertificate[], anchors: readonly MadeCertificate[] = [root]) =>
  judgeTrust(
    sent.map(({ der }) => parseCertificate(der)),
    new TrustAnchors(anchors.map(({ pem }) => pem)),
  );

beforeAll(async () => {
  root = await makeCertificate({ name: 'Root', authority: true });
  intermediate = await makeCertificate({ name: 'Intermediate', issuer: root, authority: 0 });
  endEntity = await makeCertificate({
    name: 'good.example',
    issuer: intermediate,
    usages: [SERVER_AUTH],
  });
});

describe('judgeTrust', () => {
  it('finds the path to the anchor', () => {
    const { pathTrust, trustedPath, trustAnchor } = judge([endEntity, intermediate]);
    const hashes = [endEntity, intermediate, root].map(({ der }) => parseCertificate(der).sha256);
    expect({ pathTrust, trustedPath, trustAnchor }).toEqual({
      pathTrust: 'trusted',
      trustedPath: hashes,
      trustAnchor: 'CN=Root',
    });
  });

  it('takes the certificates in any order, with the anchor and strangers among them', async () => {
    const stranger = await makeCertificate({ name: 'Stranger', authority: true });
    expect(judge([endEntity, stranger, root, intermediate]).pathTrust).toBe('trusted');
  });

  it('tells a missing intermediate', () => {
    expect(judge([endEntity])).toEqual({
      pathTrust: 'unknownAnchor',
      trustedPath: [],
      trustAnchor: null,
      pathProblem: 'unknown-issuer',
    });
  });

  it('tells an unknown root, sent or not', async () => {
    const other = await makeCertificate({ name: 'Other', authority: true });
    expect(judge([endEntity, intermediate], [other]).pathTrust).toBe('unknownAnchor');
    expect(judge([endEntity, intermediate, root], [other]).pathTrust).toBe('unknownAnchor');
  });

  it('tells a self-signed certificate, unless it is an anchor', async () => {
    const own = await makeCertificate({ name: 'good.example' });
    expect(judge([own]).pathTrust).toBe('selfSigned');
    expect(judge([own], [own]).pathTrust).toBe('trusted');
  });

  it('does not judge times', async () => {
    const times = { notBefore: new Date('2001-01-01'), notAfter: new Date('2002-01-01') };
    const old = await makeCertificate({ name: 'good.example', issuer: root, ...times });
    expect(judge([old]).pathTrust).toBe('trusted');
  });

  it.each([false, 'denied'] as const)(
    'refuses an end entity (%s) as an authority',
    async (authority) => {
      const leaf = await makeCertificate({ name: 'good.example', issuer: root, authority });
      const forged = await makeCertificate({ name: 'bank.example', issuer: leaf });
      expect(judge([forged, leaf])).toMatchObject({
        pathTrust: 'invalid',
        pathProblem: 'not-an-authority',
      });
    },
  );

  it('refuses a path longer than the authority allows', async () => {
    const below = await makeCertificate({ name: 'Below', issuer: intermediate, authority: true });
    const leaf = await makeCertificate({ name: 'good.example', issuer: below });
    expect(judge([leaf, below, intermediate]).pathTrust).toBe('invalid');
  });

  it('refuses a wrong signature under a right name', async () => {
    const liar = await makeCertificate({
      name: 'good.example',
      issuer: root,
      issuerName: 'Intermediate',
    });
    expect(judge([liar, intermediate])).toMatchObject({
      pathTrust: 'invalid',
      pathProblem: 'bad-signature',
    });
  });

  it('refuses a certificate for clients only', async () => {
    const client = await makeCertificate({
      name: 'good.example',
      issuer: root,
      usages: [CLIENT_AUTH],
    });
    expect(judge([client])).toMatchObject({
      pathTrust: 'invalid',
      pathProblem: 'not-for-servers',
    });
  });

  it('ends on certificates that sign each other in circles', async () => {
    const first = await makeCertificate({ name: 'Ring', authority: true });
    const ring = [first];
    for (let i = 0; i < 8; i += 1)
      ring.push(
        await makeCertificate({ name: 'Ring', authority: true, issuer: first, keys: first.keys }),
      );
    const leaf = await makeCertificate({ name: 'good.example', issuer: first });
    const verify = vi.spyOn(X509Certificate.prototype, 'verify');
    expect(judge([leaf, ...ring]).pathTrust).not.toBe('trusted');
    // Every path through the ring would be some hundred thousand signatures.
    expect(verify.mock.calls.length).toBeLessThanOrEqual(100);
    verify.mockRestore();
  });
});

describe('trustAnchorsOf', () => {
  it('reads the public anchors, several in one text too, and keeps them', () => {
    const pems = [...rootCertificates.slice(0, 3), root.pem + intermediate.pem];
    const anchors = trustAnchorsOf(pems);
    expect(anchors.named('CN=Intermediate')).toHaveLength(1);
    expect(trustAnchorsOf(pems)).toBe(anchors);
  });
});
