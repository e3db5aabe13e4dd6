import { describe, expect, it } from 'vitest';
import type { TlsScan } from '../../../rubric/observations.ts';
import { worstPaths } from '../../../worker/tls/worst-paths.ts';
import { certificate, normalScan, sentPath } from '../../rubric/scan-fixture.ts';

type Certificate = TlsScan['certificates'][number];
type Path = TlsScan['paths'][number];
const hash = (n: number) => n.toString(16).padStart(64, '0');

interface Shown {
  readonly path?: Partial<Path>;
  readonly certificate?: Partial<Certificate>;
}
/** A scan that was shown these paths, each with an end entity of its own. */
function scanOf(shown: readonly Shown[]): TlsScan {
  const scan = normalScan();
  scan.certificates = shown.map((one, n) => certificate({ ...one.certificate, sha256: hash(n) }));
  scan.paths = shown.map((one, n) =>
    sentPath('TLSv1.2', { sent: [hash(n)], trustedPath: [], ...one.path }),
  );
  return scan;
}
const kept = (shown: readonly Shown[], limit = 12) =>
  worstPaths(scanOf(shown), limit).map(({ sent }) => parseInt(sent[0] ?? '', 16));
const times = (count: number, one: Shown = {}) => Array.from({ length: count }, () => one);

const FAULTS: readonly (readonly [string, Shown])[] = [
  ['is not trusted', { path: { pathTrust: 'unknownAnchor' } }],
  ['is for another name', { path: { matchesDomain: false, matchedBy: null } }],
  ['is revoked', { path: { staple: { state: 'revoked', nextUpdate: null } } }],
  ['has a short key', { certificate: { keyType: 'rsa', keyBits: 1024, curve: null } }],
  ['has a key of exponent 1', { certificate: { hasExponentOne: true } }],
  ['has expired', { certificate: { notAfter: '2020-01-01T00:00:00.000Z' } }],
  ['is not valid yet', { certificate: { notBefore: '2027-01-01T00:00:00.000Z' } }],
  ['is signed with SHA-1', { certificate: { signatureAlgorithm: 'sha1WithRSAEncryption' } }],
  ['is signed with MD5', { certificate: { signatureAlgorithm: 'md5WithRSAEncryption' } }],
  ['had to be completed', { path: { pathTrust: 'trustedIfCompleted' } }],
];

describe('worstPaths', () => {
  it('are all where there is room', () => {
    expect(kept(times(12))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it.each(FAULTS)('hide none that %s behind good ones', (_, fault) => {
    expect(kept([...times(20), fault])).toContain(20);
  });

  it.each(FAULTS)('hide none that %s behind bad ones of another kind', (what, fault) => {
    const others = FAULTS.filter(([name]) => name !== what);
    const isKind = (name: string, kind: RegExp) => kind.test(name) && kind.test(what);
    // Of one kind the worse is enough: SHA-1 may hide behind MD5, and a short key behind one of exponent 1.
    const kinds = [/key/, /signed/];
    const flood = others.filter(([name]) => !kinds.some((kind) => isKind(name, kind)));
    expect(kept([...flood.flatMap(([, bad]) => times(13, bad)), fault])).toContain(
      flood.length * 13,
    );
  });

  it('keep the worst for the letter where there is room for two', () => {
    const [untrusted, foreign] = FAULTS.map(([, fault]) => fault);
    expect(kept([...times(9), untrusted ?? {}, foreign ?? {}], 2)).toEqual([9, 10]);
  });
});
