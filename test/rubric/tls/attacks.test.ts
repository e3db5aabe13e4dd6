import { describe, expect, it } from 'vitest';
import { attacks, type AttackState } from '../../../rubric/tls/attacks.ts';
import { ATTACKS, type AttackId } from '../../../rubric/tls/attacks.table.ts';
import type { TlsScan } from '../../../rubric/observations.ts';
import { accept, also, normalScan, reject, suites } from '../scan-fixture.ts';

function states(change: (scan: TlsScan) => void = () => undefined, isKeyWithSslv2 = false) {
  const scan = normalScan();
  change(scan);
  return attacks(scan, isKeyWithSslv2);
}
const having = (found: Record<AttackId, AttackState>, state: AttackState) =>
  ATTACKS.filter(({ id }) => found[id] === state).map(({ id }) => id);
const CBC = 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA';

describe('attacks', () => {
  it('are all ruled out at a normal server that was scanned to the end', () => {
    expect(having(states(), 'ruledOut')).toHaveLength(ATTACKS.length);
  });

  it.each([
    [
      'SSL 2',
      (scan: TlsScan) => {
        scan.versions.SSLv2 = { state: 'accepted' };
      },
      ['drown'],
    ],
    [
      'SSL 3 with CBC',
      (scan: TlsScan) => {
        accept(scan, 'SSLv3', [CBC]);
      },
      ['poodle', 'beast', 'lucky13'],
    ],
    [
      'TLS 1.0 with CBC',
      (scan: TlsScan) => {
        accept(scan, 'TLSv1', [CBC]);
      },
      ['beast', 'lucky13'],
    ],
    [
      'TLS 1.2 with CBC',
      (scan: TlsScan) => {
        also(scan, CBC);
      },
      ['lucky13'],
    ],
    [
      '3DES',
      (scan: TlsScan) => {
        also(scan, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA');
      },
      ['sweet32', 'lucky13'],
    ],
    [
      'RC4',
      (scan: TlsScan) => {
        also(scan, 'TLS_ECDHE_RSA_WITH_RC4_128_SHA');
      },
      ['rc4'],
    ],
    [
      'RSA for export',
      (scan: TlsScan) => {
        also(scan, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5');
      },
      ['freak', 'rc4'],
    ],
    [
      'DHE for export',
      (scan: TlsScan) => {
        also(scan, 'TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA');
      },
      ['logjam', 'sweet32', 'lucky13'],
    ],
    [
      'compression',
      (scan: TlsScan) => {
        scan.compression = true;
      },
      ['crime'],
    ],
  ] as const)('with %s', (_, change, expected) => {
    expect(having(states(change), 'possible').toSorted()).toEqual([...expected].toSorted());
  });

  it.each([
    [512, 'possible'],
    [1024, 'possible'],
    [1025, 'ruledOut'],
    [2048, 'ruledOut'],
  ] as const)('LOGJAM with a group of %i bits: %s', (bits, expected) => {
    const { logjam } = states((scan) => {
      also(scan, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256');
      const group = { primeSha256: null, knownPrime: null, version: 'TLSv1.2' } as const;
      scan.dhGroups = [{ ...group, bits, cipherSuite: 0x009e, offeredFfdhe: false }];
    });
    expect(logjam).toBe(expected);
  });

  it('LOGJAM is unknown where DHE is accepted and its group was not seen', () => {
    expect(
      states((scan) => {
        also(scan, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256');
      }).logjam,
    ).toBe('unknown');
  });

  it('DROWN is possible where the key is used with SSL 2 elsewhere', () => {
    expect(states(undefined, true).drown).toBe('possible');
  });

  it('rules nothing out that was not seen', () => {
    const found = states((scan) => {
      scan.versions.SSLv2 = { state: 'notAsked' };
      scan.versions.SSLv3 = { state: 'inconclusive', reason: 'timeout' };
      scan.suites['TLSv1.2'] = suites(['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'], {
        isComplete: false,
      });
      scan.compression = null;
    });
    expect(having(found, 'unknown')).toHaveLength(ATTACKS.length);
  });

  it('takes the classes that the quick look saw refused for an answer, each only for its own', () => {
    const quick = (...refused: ('insecure' | 'rc4' | 'short-block' | 'static' | 'dhe' | 'cbc')[]) =>
      having(
        states((scan) => {
          const classes = Object.fromEntries(refused.map((one) => [one, 'refused' as const]));
          const names = ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'];
          scan.suites['TLSv1.2'] = suites(names, { isComplete: false, classes });
        }),
        'unknown',
      );
    expect(quick('insecure', 'rc4', 'short-block', 'static', 'dhe', 'cbc')).toEqual([]);
    expect(quick('insecure', 'rc4', 'short-block', 'static', 'dhe')).toEqual(['lucky13']);
    expect(quick('insecure', 'rc4', 'short-block', 'cbc', 'dhe')).toEqual(['lucky13']);
    expect(quick('insecure', 'static', 'cbc', 'dhe')).toEqual(['sweet32', 'rc4']);
    expect(quick('rc4', 'short-block', 'static', 'cbc', 'dhe')).toEqual(['freak', 'sweet32']);
  });

  it('asks nothing of suites where only TLS 1.3 is accepted', () => {
    expect(
      having(
        states((scan) => {
          reject(scan, 'TLSv1.2');
        }),
        'ruledOut',
      ),
    ).toHaveLength(ATTACKS.length);
  });
});
