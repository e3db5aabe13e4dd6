import { describe, expect, it } from 'vitest';
import { judge } from '../../../rubric/judge.ts';
import type { TlsScan } from '../../../rubric/observations.ts';
import { report } from '../../../rubric/report.ts';
import { CIPHER_SUITE_IDS } from '../../../rubric/iana/cipher-suite-ids.table.ts';
import { NAMED_GROUPS } from '../../../rubric/iana/named-groups.table.ts';
import { mozillaConformance, worstConformance } from '../../../rubric/tls/mozilla.ts';
import { MOZILLA_GUIDELINE } from '../../../rubric/tls/mozilla-guideline.table.ts';
import { AS_OF, DOMAIN, each, except, scanOf } from '../fixture.ts';
import { accept, also, normalScan, present, reject } from '../scan-fixture.ts';

const of = (change: (scan: TlsScan) => void) => {
  const scan = normalScan();
  change(scan);
  const { modern, intermediate } = mozillaConformance(scan);
  return { modern, intermediate };
};
const keys = ({ differences }: { differences: readonly { key: string }[] }) =>
  differences.map(({ key }) => key);
const onlyTls13 = (scan: TlsScan): void => {
  reject(scan, 'TLSv1.2');
};
const rsa = { keyType: 'rsa', curve: null, signatureAlgorithm: 'sha256WithRSAEncryption' } as const;

describe('the guideline', () => {
  it('names only suites and groups that we know', () => {
    const suites = new Set(CIPHER_SUITE_IDS.values());
    const groups = new Set([...NAMED_GROUPS.values()].map(({ name }) => name));
    for (const { suites: named, groups: allowed } of Object.values(
      MOZILLA_GUIDELINE.configurations,
    )) {
      expect(named.filter((name) => !suites.has(name))).toEqual([]);
      expect(allowed.filter((name) => !groups.has(name))).toEqual([]);
    }
  });
});

describe('conformance', () => {
  it('is that of intermediate with TLS 1.2 and 1.3, and of both with TLS 1.3 alone', () => {
    const both = of(() => undefined);
    expect([both.modern.state, both.intermediate.state]).toEqual(['no', 'yes']);
    expect(keys(both.modern)).toEqual(['mozilla.versions', 'mozilla.suites']);
    const modern = of(onlyTls13);
    expect([modern.modern.state, modern.intermediate.state]).toEqual(['yes', 'yes']);
  });

  it.each<[string, (scan: TlsScan) => void, string]>([
    [
      'TLS 1.1',
      (scan) => {
        accept(scan, 'TLSv1.1', []);
      },
      'mozilla.versions',
    ],
    [
      'CBC',
      (scan) => {
        also(scan, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256');
      },
      'mozilla.suites',
    ],
    [
      'P-521',
      (scan) => {
        scan.curves.accepted.push(25);
      },
      'mozilla.groups',
    ],
    [
      'an Ed25519 key',
      (scan) => {
        present(scan, { keyType: 'ed25519', keyBits: null, curve: null });
      },
      'mozilla.key-type',
    ],
    [
      'a key on P-521',
      (scan) => {
        present(scan, { curve: 'secp521r1' });
      },
      'mozilla.curve',
    ],
    [
      'a signature of SHA-1',
      (scan) => {
        present(scan, { signatureAlgorithm: 'sha1WithRSAEncryption' });
      },
      'mozilla.signature',
    ],
    [
      'RSA of 2047 bits',
      (scan) => {
        present(scan, { ...rsa, keyBits: 2047 });
      },
      'mozilla.key-size',
    ],
    [
      'a life of 367 days',
      (scan) => {
        present(scan, { notAfter: '2027-11-03T00:00:00.000Z' });
      },
      'mozilla.life',
    ],
    [
      'a responder without a staple',
      (scan) => {
        present(scan, { namesResponder: true });
      },
      'mozilla.staple',
    ],
  ])('ends with %s', (_, change, key) => {
    const { intermediate } = of(change);
    expect([intermediate.state, keys(intermediate)]).toEqual(['no', [key]]);
  });

  it('is kept by RSA of 2048 bits and 366 days, with intermediate only', () => {
    const { modern, intermediate } = of((scan) => {
      onlyTls13(scan);
      present(scan, { ...rsa, keyBits: 2048, notAfter: '2027-11-02T00:00:00.000Z' });
    });
    expect(intermediate.state).toBe('yes');
    expect(keys(modern)).toEqual(['mozilla.key-type', 'mozilla.signature', 'mozilla.life']);
  });

  it.each<[string, (scan: TlsScan) => void]>([
    [
      'a list that may go on',
      (scan) => {
        Object.assign(scan.suites['TLSv1.2'] ?? {}, { isComplete: false });
      },
    ],
    [
      'a scan that was cut off',
      (scan) => {
        scan.end = { state: 'throttled', reason: null, detail: '' };
      },
    ],
    [
      'groups of which none is sure to be all',
      (scan) => {
        scan.namedGroups.isComplete = false;
        scan.curves.isComplete = false;
      },
    ],
    [
      'a version that nobody asked for',
      (scan) => {
        scan.versions.SSLv2 = { state: 'notAsked' };
      },
    ],
    [
      'no certificate',
      (scan) => {
        scan.paths = [];
      },
    ],
  ])('is unknown with %s, unless something beyond it was seen', (_, change) => {
    const { modern, intermediate } = of(change);
    expect([modern.state, intermediate.state]).toEqual(['no', 'unknown']);
  });

  it('names five at most, and counts the others', () => {
    const names = [...CIPHER_SUITE_IDS.values()]
      .filter((name) => name.includes('_CBC_'))
      .slice(0, 9);
    const { intermediate } = of((scan) => {
      also(scan, ...names);
    });
    const values = intermediate.differences[0]?.values;
    expect(values?.['count']).toBe(9);
    expect(String(values?.['names']).split(', ')).toHaveLength(6);
  });
});

describe('in a report', () => {
  it('stands with each endpoint, and with the role as its worst endpoint has it', () => {
    const observations = except((server) => {
      each(server, 'c2s', (at) => {
        if (at.endpoint.port === 5223) also(scanOf(at), 'TLS_RSA_WITH_AES_128_CBC_SHA');
      });
      each(server, 's2s', (at) => {
        if (at.endpoint.port === 5270) at['tls-full'] = { failed: 'timeout' };
      });
    });
    const made = judge({ domain: DOMAIN, asOf: AS_OF, observations });
    expect(report.parse(made)).toEqual(made);
    const { c2s, s2s } = made.letters;
    expect(c2s.endpoints.map(({ mozilla }) => mozilla?.intermediate.state)).toEqual(['yes', 'no']);
    expect([c2s.mozilla?.intermediate.state, s2s.mozilla?.intermediate.state]).toEqual([
      'no',
      'unknown',
    ]);
    expect(worstConformance([])).toBeNull();
  });
});
