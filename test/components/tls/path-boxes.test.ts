import { describe, expect, it } from 'vitest';
import { drawnPaths } from '../../../components/tls/path-boxes.ts';
import { shortName } from '../../../components/tls/short-name.ts';
import type { TlsScan } from '../../../rubric/observations.ts';
import { certificate, eachPath, normalScan } from '../../rubric/scan-fixture.ts';

const [LEAF, ISSUER, ROOT, OTHER] = ['aa', 'cc', 'ee', '99'].map((byte) => byte.repeat(32)) as [
  string,
  string,
  string,
  string,
];
const root = certificate({
  sha256: ROOT,
  subject: 'CN=Public Root X1',
  issuer: 'CN=Public Root X1',
  isSelfIssued: true,
  isAuthority: true,
});

function draw(change: (scan: TlsScan) => void = () => undefined) {
  const scan = normalScan();
  change(scan);
  return drawnPaths(scan).map(({ boxes, aside, versions }) => ({
    boxes: boxes.map(({ kind, name, sentAs }) => `${kind} ${shortName(name)} ${sentAs ?? '-'}`),
    aside: aside.map(({ name }) => shortName(name)),
    versions,
  }));
}

describe('drawnPaths', () => {
  it('draws one path once for all versions, up to the anchor that nobody sent', () => {
    expect(draw()).toEqual([
      {
        boxes: ['sent normal.example 1', 'sent Public Authority E5 2', 'anchor Public Root X1 -'],
        aside: [],
        versions: ['TLSv1.3', 'TLSv1.2'],
      },
    ]);
  });

  it('marks the anchor where it was sent', () => {
    const [path] = draw((scan) => {
      scan.certificates.push(root);
      eachPath(scan, { sent: [LEAF, ISSUER, ROOT], includesAnchor: true });
    });
    expect(path?.boxes.at(-1)).toBe('anchor Public Root X1 3');
  });

  it('draws what was not sent in its place, known or not', () => {
    const missing = { sent: [LEAF], missing: [ISSUER], pathTrust: 'trustedIfCompleted' as const };
    const known = draw((scan) => {
      eachPath(scan, missing);
    });
    expect(known[0]?.boxes[1]).toBe('notSent Public Authority E5 -');
    const unknown = draw((scan) => {
      eachPath(scan, missing);
      scan.certificates = scan.certificates.slice(0, 1);
    });
    expect(unknown[0]?.boxes).toEqual([
      'sent normal.example 1',
      'notSent Public Authority E5 -',
      'anchor Public Root X1 -',
    ]);
  });

  it('puts aside what was sent for nothing, and says in which order the rest came', () => {
    const [path] = draw((scan) => {
      scan.certificates.push(certificate({ sha256: OTHER, subject: 'CN=Old Authority' }));
      eachPath(scan, { sent: [LEAF, OTHER, ISSUER], isInOrder: false });
    });
    expect(path?.aside).toEqual(['Old Authority']);
    expect(path?.boxes[1]).toBe('sent Public Authority E5 3');
  });

  it('ends at the issuer whom nobody has, and goes round no ring', () => {
    const stranger = { trustedPath: [], trustAnchor: null, pathTrust: 'unknownAnchor' as const };
    const [path] = draw((scan) => {
      eachPath(scan, stranger);
    });
    expect(path?.boxes).toEqual([
      'sent normal.example 1',
      'sent Public Authority E5 2',
      'unknown Public Root X1 -',
    ]);
    const ring = draw((scan) => {
      eachPath(scan, stranger);
      const [leaf, issuer] = scan.certificates;
      if (leaf && issuer) issuer.issuer = leaf.subject;
    });
    expect(ring[0]?.boxes).toHaveLength(3);
  });

  it('draws a certificate that signed itself alone', () => {
    const [path] = draw((scan) => {
      const self = { subject: 'CN=me', issuer: 'CN=me', isSelfIssued: true };
      scan.certificates = [certificate(self)];
      const nothing = { trustedPath: [], trustAnchor: null, pathTrust: 'selfSigned' as const };
      eachPath(scan, { ...nothing, sent: [LEAF] });
    });
    expect(path?.boxes).toEqual(['sent me 1']);
  });

  it('draws each certificate that the server has for itself', () => {
    const paths = draw((scan) => {
      const rsa = certificate({ sha256: OTHER, keyType: 'rsa', keyBits: 2048 });
      scan.certificates.push(rsa);
      Object.assign(scan.paths[1] ?? {}, {
        sent: [OTHER, ISSUER],
        trustedPath: [OTHER, ISSUER, ROOT],
      });
    });
    expect(paths.map(({ versions }) => versions)).toEqual([['TLSv1.3'], ['TLSv1.2']]);
  });
});
