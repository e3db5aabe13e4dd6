import { describe, expect, it } from 'vitest';
import { daneState, isHeldByEndEntity, type TlsaRecord } from '../../../rubric/tls/dane.ts';
import { AS_OF } from '../fixture.ts';
import { certificate, eachPath, normalScan, present } from '../scan-fixture.ts';

const HASH = {
  leaf: 'aa'.repeat(32),
  leafKey: 'bb'.repeat(32),
  issuer: 'cc'.repeat(32),
  issuerKey: 'dd'.repeat(32),
  anchor: 'ee'.repeat(32),
  other: '99'.repeat(32),
  long: '77'.repeat(64),
  longKey: '66'.repeat(64),
};
const at = { target: 'xmpp.normal.example', asOf: AS_OF };
const tlsa = (
  usage: number,
  selector: number,
  matchingType: number,
  association: string,
): TlsaRecord => ({
  ...{ usage, selector, matchingType, association },
});
type Change = (scan: ReturnType<typeof normalScan>) => void;
const stateOf = (records: readonly TlsaRecord[], change: Change = () => undefined) => {
  const scan = normalScan();
  change(scan);
  return daneState(records, scan, at);
};

const selfSigned: Change = (scan) => {
  present(scan, { isSelfIssued: true });
  eachPath(scan, { pathTrust: 'selfSigned', trustedPath: [], sent: [HASH.leaf] });
};
const misnamed: Change = (scan) => {
  const presentedIdentifiers = [{ kind: 'dns-id' as const, value: 'another.example' }];
  eachPath(scan, { matchesDomain: false, presentedIdentifiers });
};
const named =
  (value: string): Change =>
  (scan) => {
    const presentedIdentifiers = [{ kind: 'dns-id' as const, value }];
    eachPath(scan, { matchesDomain: false, presentedIdentifiers });
  };
const expired: Change = (scan) => {
  present(scan, { notAfter: '2026-11-21T00:00:00.000Z' });
};
const digested: Change = (scan) => {
  present(scan, { sha512: HASH.long, spkiSha512: HASH.longKey });
};
const privateAnchor: Change = (scan) => {
  eachPath(scan, { pathTrust: 'unknownAnchor', trustedPath: [], trustAnchor: null });
};
const broken: Change = (scan) => {
  eachPath(scan, { pathTrust: 'invalid', pathProblem: 'bad-signature', trustedPath: [] });
};
const withAnchor: Change = (scan) => {
  scan.certificates.push(certificate({ sha256: HASH.anchor, spkiSha256: '55'.repeat(32) }));
};
/** A second certificate beside the first, as servers with RSA and ECDSA keys have. */
const second: Change = (scan) => {
  scan.certificates.push(certificate({ sha256: HASH.other, spkiSha256: '44'.repeat(32) }));
  const [path] = scan.paths;
  if (path) scan.paths.push({ ...path, sent: [HASH.other, HASH.issuer] });
};
const nothing: Change = (scan) => {
  scan.paths = [];
};

const APPENDED = certificate({
  sha256: '31'.repeat(32),
  spkiSha256: '32'.repeat(32),
  subject: 'CN=A big authority',
  issuer: 'CN=A big authority',
});
const append =
  (one: typeof APPENDED): Change =>
  (scan) => {
    scan.certificates.push(one);
    eachPath(scan, { sent: [HASH.leaf, HASH.issuer, one.sha256], sentCount: 3 });
  };
const appended = append(APPENDED);
const appendedToPrivate: Change = (scan) => {
  appended(scan);
  privateAnchor(scan);
};
/** It bears the authority's name as its issuer, too. */
const appendedToSelfSigned: Change = (scan) => {
  present(scan, { isSelfIssued: true });
  eachPath(scan, { pathTrust: 'selfSigned', trustedPath: [] });
};
const CROSSED = certificate({
  sha256: '41'.repeat(32),
  spkiSha256: '42'.repeat(32),
  subject: 'CN=Public Root X1',
  issuer: 'CN=An older root',
});
const crossed = append(CROSSED);
const cut: Change = (scan) => {
  eachPath(scan, { sentCount: 25 });
};
const lost: Change = (scan) => {
  scan.certificates = scan.certificates.filter(({ sha256 }) => sha256 === HASH.leaf);
};
const issuerExpired: Change = (scan) => {
  scan.certificates = scan.certificates.map((one) =>
    one.sha256 === HASH.issuer ? { ...one, notAfter: '2026-11-21T00:00:00.000Z' } : one,
  );
};

describe('one TLSA record', () => {
  it.each<[string, TlsaRecord, Change | null, string]>([
    // DANE-EE: the certificate or its key, and nothing else counts.
    ['3 1 1', tlsa(3, 1, 1, HASH.leafKey), null, 'match'],
    ['3 0 1', tlsa(3, 0, 1, HASH.leaf), null, 'match'],
    ['3 0 0, by the digest that is stored of it', tlsa(3, 0, 0, HASH.leaf), null, 'match'],
    ['3 1 0', tlsa(3, 1, 0, HASH.leafKey), null, 'match'],
    ['3 0 2', tlsa(3, 0, 2, HASH.long), digested, 'match'],
    ['3 1 2', tlsa(3, 1, 2, HASH.longKey), digested, 'match'],
    ['3 1 2 of a row without SHA-512', tlsa(3, 1, 2, HASH.longKey), null, 'unknown'],
    ['3 1 1 in capitals', tlsa(3, 1, 1, HASH.leafKey.toUpperCase()), null, 'match'],
    ['3 1 1 of another key', tlsa(3, 1, 1, HASH.other), null, 'mismatch'],
    ['3 1 1 with the digest of the certificate', tlsa(3, 1, 1, HASH.leaf), null, 'mismatch'],
    ['3 1 1 of the issuer', tlsa(3, 1, 1, HASH.issuerKey), null, 'mismatch'],
    ['3 1 1, self-signed', tlsa(3, 1, 1, HASH.leafKey), selfSigned, 'match'],
    ['3 1 1, for another name', tlsa(3, 1, 1, HASH.leafKey), misnamed, 'match'],
    ['3 1 1, expired', tlsa(3, 1, 1, HASH.leafKey), expired, 'match'],
    // DANE-TA: an issuer that was sent, and name and dates.
    ['2 0 1', tlsa(2, 0, 1, HASH.issuer), null, 'match'],
    ['2 1 1', tlsa(2, 1, 1, HASH.issuerKey), null, 'match'],
    ['2 1 1 of an authority of its own', tlsa(2, 1, 1, HASH.issuerKey), privateAnchor, 'match'],
    ['2 1 1, for another name', tlsa(2, 1, 1, HASH.issuerKey), misnamed, 'mismatch'],
    [
      '2 1 1, for the name of the target',
      tlsa(2, 1, 1, HASH.issuerKey),
      named('xmpp.normal.example'),
      'match',
    ],
    [
      '2 1 1, for all names beside the target',
      tlsa(2, 1, 1, HASH.issuerKey),
      named('*.normal.example'),
      'match',
    ],
    [
      '2 1 1, for a part of a name',
      tlsa(2, 1, 1, HASH.issuerKey),
      named('*.xmpp.normal.example'),
      'mismatch',
    ],
    ['2 1 1, expired', tlsa(2, 1, 1, HASH.issuerKey), expired, 'mismatch'],
    ['2 1 1, a wrong signature', tlsa(2, 1, 1, HASH.issuerKey), broken, 'mismatch'],
    // Without a signature on the way to it an issuer is only named.
    [
      '2 1 1 of an authority appended to one that signed itself',
      tlsa(2, 1, 1, HASH.issuerKey),
      appendedToSelfSigned,
      'mismatch',
    ],
    [
      '2 1 1 of an authority appended, beside the trusted path',
      tlsa(2, 1, 1, APPENDED.spkiSha256),
      appended,
      'mismatch',
    ],
    [
      '2 1 1 of an authority appended to a private one',
      tlsa(2, 1, 1, APPENDED.spkiSha256),
      appendedToPrivate,
      'mismatch',
    ],
    [
      '2 1 1 of another certificate of the issuer than was checked',
      tlsa(2, 1, 1, CROSSED.spkiSha256),
      crossed,
      'unknown',
    ],
    ['2 1 1 of more than was kept', tlsa(2, 1, 1, HASH.other), cut, 'unknown'],
    ['2 1 1 of an issuer that was not kept', tlsa(2, 1, 1, HASH.other), lost, 'unknown'],
    ['2 0 1 of an issuer of which the hash was kept', tlsa(2, 0, 1, HASH.other), lost, 'mismatch'],
    ['2 1 1, the issuer expired', tlsa(2, 1, 1, HASH.issuerKey), issuerExpired, 'mismatch'],
    ['2 1 1 of the end entity', tlsa(2, 1, 1, HASH.leafKey), null, 'mismatch'],
    ['2 0 1 of an anchor that was not sent', tlsa(2, 0, 1, HASH.anchor), withAnchor, 'mismatch'],
    // PKIX-EE and PKIX-TA: the same, and a trusted path.
    ['1 1 1', tlsa(1, 1, 1, HASH.leafKey), null, 'match'],
    ['1 1 1, self-signed', tlsa(1, 1, 1, HASH.leafKey), selfSigned, 'mismatch'],
    ['1 1 1, for another name', tlsa(1, 1, 1, HASH.leafKey), misnamed, 'mismatch'],
    ['1 1 1, expired', tlsa(1, 1, 1, HASH.leafKey), expired, 'mismatch'],
    ['0 0 1', tlsa(0, 0, 1, HASH.issuer), null, 'match'],
    ['0 0 1 of an anchor that was not sent', tlsa(0, 0, 1, HASH.anchor), withAnchor, 'match'],
    ['0 0 1 of an anchor that was not kept', tlsa(0, 0, 1, HASH.anchor), null, 'match'],
    ['0 0 1 of another one', tlsa(0, 0, 1, HASH.other), null, 'mismatch'],
    ['0 1 1 of an anchor that was not kept', tlsa(0, 1, 1, HASH.other), null, 'unknown'],
    ['0 1 1 of another one', tlsa(0, 1, 1, HASH.other), withAnchor, 'mismatch'],
    ['0 0 2 of an anchor that was not kept', tlsa(0, 0, 2, HASH.long), null, 'unknown'],
    [
      '0 0 1 of an authority that nobody trusts',
      tlsa(0, 0, 1, HASH.issuer),
      privateAnchor,
      'mismatch',
    ],
    // Of no known kind.
    ['usage 4', tlsa(4, 1, 1, HASH.leafKey), null, 'unusable'],
    ['usage 255', tlsa(255, 1, 1, HASH.leafKey), null, 'unusable'],
    ['selector 2', tlsa(3, 2, 1, HASH.leafKey), null, 'unusable'],
    ['matching type 3', tlsa(3, 1, 3, HASH.leafKey), null, 'unusable'],
    ['nothing seen', tlsa(3, 1, 1, HASH.leafKey), nothing, 'unknown'],
  ])('%s', (_name, record, change, state) => {
    expect(stateOf([record], change ?? (() => undefined))).toBe(state);
  });
});

describe('several TLSA records', () => {
  const [now, next] = [tlsa(3, 1, 1, HASH.leafKey), tlsa(3, 1, 1, HASH.other)];
  it.each<[string, readonly TlsaRecord[], Change | null, string]>([
    ['one for now, one for later', [next, now], null, 'rollover'],
    ['all of them for later', [next, tlsa(3, 0, 1, HASH.other)], null, 'mismatch'],
    [
      'one that nobody knows beside one that holds',
      [tlsa(9, 9, 9, HASH.other), now],
      null,
      'match',
    ],
    [
      'one that nobody knows beside one that does not',
      [tlsa(9, 9, 9, HASH.other), next],
      null,
      'mismatch',
    ],
    ['two keys, each with a record', [now, tlsa(3, 1, 1, '44'.repeat(32))], second, 'match'],
    ['two keys, one without a record', [now], second, 'mismatch'],
    ['two keys, held by their issuer', [tlsa(2, 1, 1, HASH.issuerKey)], second, 'match'],
  ])('%s', (_name, records, change, state) => {
    expect(stateOf(records, change ?? (() => undefined))).toBe(state);
  });

  it('hold by the end entity only where a DANE-EE record does', () => {
    const scan = normalScan();
    expect(isHeldByEndEntity([now, next], scan, at)).toBe(true);
    expect(isHeldByEndEntity([next], scan, at)).toBe(false);
    expect(isHeldByEndEntity([tlsa(1, 1, 1, HASH.leafKey)], scan, at)).toBe(false);
    expect(isHeldByEndEntity([tlsa(2, 1, 1, HASH.issuerKey)], scan, at)).toBe(false);
    expect(isHeldByEndEntity([], scan, at)).toBe(false);
  });
});
