import { describe, expect, it } from 'vitest';
import { english } from '../../../rubric/catalogue.ts';
import { judge } from '../../../rubric/judge.ts';
import type { Role } from '../../../rubric/observations.ts';
import { observationSet, seen } from '../../../rubric/observation-set.ts';
import { capFix } from '../../../rubric/tls/cap-fixes.ts';
import { CAPS, type CapId } from '../../../rubric/tls/caps.table.ts';
import { graded, gradeOn } from '../../../rubric/tls/grade.ts';
import type { Grade } from '../../../rubric/tls/letter-order.ts';
import { tlsFacts, type TlsFacts } from '../../../rubric/tls/tls-facts.ts';
import { isSetWithoutTls } from '../../../rubric/without-tls.ts';
import { AS_OF, DOMAIN, each, endpointOf, except, view } from '../fixture.ts';
import { CAP_CASES, quickly, shares, type Change } from './caps.cases.ts';

const TODAY = AS_OF.slice(0, 10);
const endpointFor = (role: Role) =>
  endpointOf(role === 'c2s' ? 'xmpp-client' : 'xmpp-server').endpoint;

/** A normal server of which one endpoint is seen, except… */
function observationsOf(change: Change, role: Role) {
  const { port } = endpointFor(role);
  return except((server) => {
    server.endpoints = server.endpoints.filter((at) => at.endpoint.port === port);
    each(server, role, change);
  });
}

function factsOf(change: Change, role: Role): TlsFacts {
  const endpoint = endpointFor(role);
  const set = observationSet(observationsOf(change, role), AS_OF);
  return tlsFacts({
    role,
    asOf: AS_OF,
    isSignInBare: isSetWithoutTls(set),
    scan: seen(set, 'tls', endpoint),
    stream: seen(set, 'stream', endpoint),
    plaintext: seen(set, 's2s-plaintext', endpoint),
    sharedKeys: seen(set, 'shared-keys', { kind: 'domain' }),
  });
}
const gradeWith = (change: Change, without: CapId | null, role: Role): Grade | null =>
  gradeOn(
    graded(
      factsOf(change, role),
      false,
      CAPS.filter(({ id }) => id !== without),
    ),
    TODAY,
  );
const capIds = (change: Change, role: Role = 'c2s'): string[] =>
  graded(factsOf(change, role), false).caps.map(({ id }) => id);
const letterNow = (id: CapId) => CAPS.find((cap) => cap.id === id)?.letters[0].letter;

describe.each(CAPS.map(({ id }) => id))('the cap %s', (id) => {
  const { reaches, misses, role = 'c2s' } = CAP_CASES[id];

  it('holds the letter of a server of its kind, and is named first in the report', () => {
    const observations = observationsOf(reaches, role);
    const { letter, heldBy } = judge({ domain: DOMAIN, asOf: AS_OF, observations }).letters[role];
    expect([letter, heldBy?.key]).toEqual([letterNow(id), `cap.${id}`]);
  });

  it('gives another letter when it is taken out', () => {
    expect(gradeWith(reaches, null, role)).toBe(letterNow(id));
    expect(gradeWith(reaches, id, role)).not.toBe(letterNow(id));
  });

  it('does not hold a server that is just outside of it', () => {
    expect(capIds(misses, role)).not.toContain(id);
  });

  it('tells the operator of either software what lifts it', () => {
    for (const software of ['prosody', 'ejabberd'] as const) {
      const fix = capFix(id, software);
      expect(fix && english[fix.key]).toBeTruthy();
      expect(fix?.lines).not.toMatch(/^\s|\s$/);
    }
  });
});

describe('a cap', () => {
  const no = { aead: 'refused', cbc: 'refused', dhe: 'refused', rc4: 'refused' } as const;
  const GCM = ['TLS_RSA_WITH_AES_128_GCM_SHA256'];
  const CBC = ['TLS_RSA_WITH_AES_128_CBC_SHA'];

  it.each([
    ['no-forward-secrecy', quickly(GCM, { ...no, static: 'accepted' }), true],
    ['no-forward-secrecy', quickly(GCM, { ...no, rc4: 'accepted', static: 'accepted' }), false],
    ['no-forward-secrecy', quickly(GCM, { static: 'accepted' }), false],
    ['no-aead', quickly(CBC, { ...no, static: 'refused' }), true],
    // The quick look names one static suite; another may be an AEAD.
    ['no-aead', quickly(CBC, { ...no, static: 'accepted' }), false],
  ] as const)('of the quick tier is proven by classes: %s', (id, change, isHeld) => {
    expect(capIds(change).includes(id)).toBe(isHeld);
  });

  it('of the key speaks of the own SSL 2 as well, and of an RSA key only', () => {
    const own =
      (keyType: 'rsa' | 'ec'): Change =>
      (at) => {
        CAP_CASES.sslv2.reaches(at);
        const scan = at['tls-full'];
        if (scan && !('failed' in scan)) Object.assign(scan.certificates[0] ?? {}, { keyType });
      };
    expect(capIds(own('rsa'))).toEqual(expect.arrayContaining(['sslv2', 'drown']));
    expect(capIds(own('ec'))).not.toContain('drown');
  });

  it.each([
    ['MD5 in the path', { signatureAlgorithm: 'md5WithRSAEncryption' }, 'tiny-key'],
    ['an exponent of 1', { hasExponentOne: true }, 'tiny-key'],
    ['SHA-1 in the path', { signatureAlgorithm: 'sha1WithRSAEncryption' }, 'sha1-signature'],
    ['RSA of 2047 bits', { keyType: 'rsa', keyBits: 2047 }, 'short-key'],
  ] as const)('sees %s', (_, over, id) => {
    const change: Change = (at) => {
      const scan = at['tls-full'];
      if (scan && !('failed' in scan)) Object.assign(scan.certificates[0] ?? {}, over);
    };
    expect(capIds(change)).toContain(id);
  });

  it('tells TLS 1.0 as the best version beside SSL 2 and SSL 3 as well', () => {
    const old: Change = (at) => {
      CAP_CASES['best-below-tls12'].reaches(at);
      CAP_CASES.sslv2.reaches(at);
      CAP_CASES.sslv3.reaches(at);
    };
    expect(capIds(old)).toEqual(expect.arrayContaining(['sslv2', 'sslv3', 'best-below-tls12']));
  });

  it.each([
    ['goesOn', true],
    ['refused', false],
    ['unsettled', false],
    ['silent', false],
  ] as const)('of talk in the clear: %s', (state, isHeld) => {
    const change: Change = (at) => {
      at['s2s-plaintext'] = { state, condition: null };
    };
    expect(capIds(change, 's2s').includes('s2s-plaintext')).toBe(isHeld);
    // It is about other servers only.
    expect(capIds(change, 'c2s')).not.toContain('s2s-plaintext');
  });

  it('of talk in the clear does not rest on a look that failed', () => {
    const change: Change = (at) => {
      at['s2s-plaintext'] = { failed: 'timeout' };
    };
    expect(capIds(change, 's2s')).toEqual([]);
  });

  it('of talk in the clear gives the letter of a server that has no TLS at all', () => {
    const change: Change = (at) => {
      at.stream = {
        preTls: view(),
        starttls: 'notOffered',
        tls: null,
        registration: null,
        postTls: null,
      };
      at['tls-full'] = { failed: 'not-tls' };
      at['s2s-plaintext'] = { state: 'goesOn', condition: null };
    };
    expect(gradeWith(change, null, 's2s')).toBe('D');
  });

  it('judges the worst of several paths', () => {
    const second: Change = (at) => {
      const scan = at['tls-full'];
      if (!scan || 'failed' in scan) return;
      const [first] = scan.certificates;
      const [, path] = scan.paths;
      if (!first || !path) return;
      const other = { ...first, sha256: 'ff'.repeat(32), keyType: 'rsa' as const, keyBits: 1024 };
      scan.certificates.push(other);
      Object.assign(path, { sent: [other.sha256], trustedPath: [other.sha256] });
    };
    expect(capIds(second)).toEqual(['short-key']);
  });
});

describe('a key with which SSL 2 is spoken', () => {
  const notesOf = (change: Change) => {
    const judged = judge({
      domain: DOMAIN,
      asOf: AS_OF,
      observations: observationsOf(change, 'c2s'),
    });
    return judged.letters.c2s.endpoints[0]?.notes?.map(({ key }) => key);
  };

  it('is given away on a machine of the server; anybody else can say so with nothing but the certificate', () => {
    expect(capIds(shares(true))).toContain('drown');
    expect(notesOf(shares(true))).toBeUndefined();
    expect(capIds(shares(true, false))).not.toContain('drown');
    expect(notesOf(shares(true, false))).toEqual(['key-note.elsewhere']);
    expect(notesOf(shares(false, false))).toBeUndefined();
  });
});
