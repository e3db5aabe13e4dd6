/** Rows from before the scan: a handshake, and the versions, each tried once. Their letters stay. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rubric/judge.ts';
import type { Observation, ObservedValue } from '../../../rubric/observations.ts';
import { checkObservation } from '../../../rubric/read-observation.ts';
import type { RoleLetter } from '../../../rubric/report.ts';
import { AS_OF, DOMAIN, except, observation, type Failure } from '../fixture.ts';

type Handshake = ObservedValue<'tls-handshake'>;
type Versions = ObservedValue<'tls-versions'>;
type Change = (handshake: Handshake, versions: Versions) => void;

const LEAF = {
  sha256: 'aa'.repeat(32),
  spkiSha256: 'bb'.repeat(32),
  subject: `CN=${DOMAIN}`,
  issuer: 'CN=Public Authority E5',
  notBefore: '2026-11-01T00:00:00.000Z',
  notAfter: '2027-01-30T00:00:00.000Z',
  keyType: 'ec' as const,
  keyBits: 256,
  signatureAlgorithm: 'ecdsa-with-SHA384',
  isSelfIssued: false,
};
const handshake = (): Handshake => ({
  protocolVersion: 'TLSv1.3',
  cipherSuite: 'TLS_AES_256_GCM_SHA384',
  namedGroup: 'x25519',
  ephemeralBits: 253,
  alpnProtocol: null,
  certificationPath: [LEAF],
  pathTrust: 'trusted',
  trustedPath: [LEAF.sha256, 'ee'.repeat(32)],
  trustAnchor: 'CN=Public Root X1',
  pathProblem: null,
  matchesDomain: true,
  matchedBy: 'dns-id',
  presentedIdentifiers: [{ kind: 'dns-id', value: DOMAIN }],
  presentedIdentifierCount: 1,
});
const accepts = (
  cipherSuite: string,
  namedGroup: string | null = 'x25519',
  ephemeralBits: number | null = 253,
): Versions['TLSv1'] => ({ state: 'accepted', cipherSuite, namedGroup, ephemeralBits });
const rejects = { state: 'rejected', by: 'alert' } as const;
const versions = (): Versions => ({
  TLSv1: rejects,
  'TLSv1.1': rejects,
  'TLSv1.2': accepts('TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'),
  'TLSv1.3': accepts('TLS_AES_256_GCM_SHA384'),
});

function observationsOf(first: Handshake | Failure, second: Versions | Failure): Observation[] {
  return except((server) => {
    for (const at of server.endpoints) at['tls-full'] = null;
  }).flatMap((seen) =>
    seen.probe === 'reachability'
      ? [
          seen,
          observation('tls-handshake', seen.subject, first),
          observation('tls-versions', seen.subject, second),
        ]
      : [seen],
  );
}
function letterOf(first: Handshake | Failure, second: Versions | Failure): RoleLetter {
  const observations = observationsOf(first, second).map(checkObservation);
  return judge({ domain: DOMAIN, asOf: AS_OF, observations }).letters.c2s;
}
function changed(change: Change): RoleLetter {
  const [first, second] = [handshake(), versions()];
  change(first, second);
  return letterOf(first, second);
}

describe('the letter of rows from before the scan', () => {
  it.each<[string, Change, string, string | null]>([
    ['everything in order', () => undefined, 'A', null],
    [
      'CBC',
      (_, seen) => {
        seen['TLSv1.2'] = accepts('TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256');
      },
      'A-',
      'cap.cbc',
    ],
    [
      'DH 1024',
      (_, seen) => {
        seen['TLSv1.2'] = accepts('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', null, 1024);
      },
      'C',
      'cap.short-key',
    ],
    [
      'FFDHE by its name',
      (_, seen) => {
        seen['TLSv1.2'] = accepts('TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'ffdhe2048', null);
      },
      'A-',
      'cap.dhe',
    ],
    [
      'NULL',
      (_, seen) => {
        seen['TLSv1.2'] = accepts('TLS_RSA_WITH_NULL_SHA256', null, null);
      },
      'F',
      'cap.null',
    ],
    [
      'TLS 1.0',
      (_, seen) => {
        seen.TLSv1 = accepts('TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA');
      },
      'B',
      'cap.tls10-tls11',
    ],
    [
      'no TLS 1.3',
      (first, seen) => {
        first.protocolVersion = 'TLSv1.2';
        seen['TLSv1.3'] = rejects;
      },
      'A-',
      'cap.no-tls13',
    ],
    [
      'a self-signed certificate',
      (first) => {
        first.pathTrust = 'selfSigned';
      },
      'T',
      'check.certificate-trust.self-signed',
    ],
    [
      'a version that could not be told',
      (_, seen) => {
        seen.TLSv1 = { state: 'inconclusive', reason: 'timeout', detail: '' };
      },
      '?',
      'check.tls-versions.inconclusive',
    ],
    [
      'a version of the handshake that its own try did not find',
      (_, seen) => {
        seen['TLSv1.3'] = { state: 'rejected', by: 'close' };
      },
      'A',
      null,
    ],
    [
      'a version of the handshake whose own try was inconclusive',
      (_, seen) => {
        seen['TLSv1.3'] = { state: 'inconclusive', reason: 'reset', detail: '' };
      },
      'A',
      null,
    ],
  ])('%s', (_name, change, letter, rule) => {
    const { heldBy, ...role } = changed(change);
    expect([role.letter, heldBy?.key ?? null]).toEqual([letter, rule]);
  });

  it('is ? where one of the two saw nothing, and says why', () => {
    const blind = letterOf({ failed: 'banned' }, { failed: 'banned' });
    expect([blind.letter, blind.heldBy?.key]).toEqual(['?', 'failure.banned']);
    const half = letterOf(handshake(), { failed: 'over-budget' });
    expect([half.letter, half.heldBy?.key]).toEqual(['?', 'failure.over-budget']);
    const other = letterOf({ failed: 'timeout' }, versions());
    expect([other.letter, other.heldBy?.key]).toEqual(['?', 'failure.timeout']);
  });

  it('is not asked for once a scan has looked', () => {
    const observations = [
      ...except((server) => {
        for (const at of server.endpoints) at['tls-full'] = { failed: 'timeout' };
      }),
      ...observationsOf(handshake(), versions()).filter(({ probe }) => probe.startsWith('tls')),
    ];
    expect(judge({ domain: DOMAIN, asOf: AS_OF, observations }).letters.c2s.letter).toBe('?');
  });
});
