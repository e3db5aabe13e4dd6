import { describe, expect, it } from 'vitest';
import { observationSet } from '../../../rubric/observation-set.ts';
import type { Observation, TlsScan } from '../../../rubric/observations.ts';
import { agrees, mergedScan } from '../../../rubric/tls/merged-scan.ts';
import { AS_OF, endpointOf, observation } from '../fixture.ts';
import {
  accept,
  also,
  certificate,
  normalScan,
  reject,
  sentPath,
  suiteId,
} from '../scan-fixture.ts';

const RSA_CBC = 'TLS_RSA_WITH_AES_128_CBC_SHA';
const AEAD = 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384';

/** A quick look at the normal server. */
function quickScan(): TlsScan {
  const scan = normalScan('quick');
  for (const [version, name] of [
    ['TLSv1.2', AEAD],
    ['TLSv1.3', 'TLS_AES_256_GCM_SHA384'],
  ] as const) {
    const classes = { insecure: 'refused', static: 'refused', aead: 'accepted' } as const;
    accept(scan, version, [name]);
    Object.assign(scan.suites[version] ?? {}, { isComplete: false, classes });
  }
  scan.namedGroups = { accepted: [29], isComplete: false };
  return scan;
}

describe('agrees', () => {
  it('holds for two looks at one server', () => {
    expect(agrees(quickScan(), normalScan())).toBe(true);
  });

  it.each<[string, (quick: TlsScan, full: TlsScan) => void]>([
    [
      'a version that is gone',
      (quick) => {
        reject(quick, 'TLSv1.2');
      },
    ],
    [
      'a version that is new',
      (_, full) => {
        reject(full, 'TLSv1.3');
      },
    ],
    [
      'a suite that is new',
      (quick) => {
        also(quick, RSA_CBC);
      },
    ],
    [
      'a suite of a class that is refused now',
      (_, full) => {
        also(full, RSA_CBC);
      },
    ],
  ])('fails with %s', (_, change) => {
    const [quick, full] = [quickScan(), normalScan()];
    change(quick, full);
    expect(agrees(quick, full)).toBe(false);
  });

  it.each<[string, (quick: TlsScan, full: TlsScan) => void]>([
    [
      'a version that one could not tell',
      (quick) => {
        quick.versions['TLSv1.1'] = { state: 'inconclusive', reason: 'timeout' };
      },
    ],
    [
      'a suite beside an incomplete list',
      (quick, full) => {
        also(quick, AEAD);
        Object.assign(full.suites['TLSv1.2'] ?? {}, { accepted: [], isComplete: false });
      },
    ],
    [
      'a list of which the quick look knows nothing',
      (quick, full) => {
        accept(full, 'TLSv1', [RSA_CBC]);
        quick.versions.TLSv1 = { state: 'accepted' };
      },
    ],
  ])('is not upset by %s', (_, change) => {
    const [quick, full] = [quickScan(), normalScan()];
    change(quick, full);
    expect(agrees(quick, full)).toBe(true);
  });
});

describe('mergedScan', () => {
  it('has the lists of the full one, and the flags and certificates of the quick one', () => {
    const [quick, full] = [quickScan(), normalScan()];
    Object.assign(quick, { compression: null, clientRenegotiation: true });
    const renewed = certificate({ sha256: 'ff'.repeat(32), notAfter: '2027-02-20T00:00:00.000Z' });
    quick.certificates = [renewed];
    quick.paths = [sentPath('TLSv1.3', { sent: [renewed.sha256], trustedPath: [renewed.sha256] })];
    const merged = mergedScan(quick, full);
    expect(merged.tier).toBe('full');
    expect(merged.suites).toEqual(full.suites);
    expect(merged.namedGroups).toEqual(full.namedGroups);
    expect([merged.compression, merged.clientRenegotiation]).toEqual([false, true]);
    // A certificate was changed: what the full one saw of others is not known any more.
    expect(merged.paths).toEqual(quick.paths);
    expect(merged.certificates).toEqual([renewed]);
  });

  it('keeps the path of a kind of key that the quick look does not ask for', () => {
    const [quick, full] = [quickScan(), normalScan()];
    const rsa = certificate({ sha256: 'ff'.repeat(32), keyType: 'rsa', keyBits: 1024 });
    full.certificates.push(rsa);
    full.paths.push(sentPath('TLSv1.2', { sent: [rsa.sha256], trustedPath: [rsa.sha256] }));
    const merged = mergedScan(quick, full);
    expect(merged.paths.map(({ sent }) => sent[0])).toContain(rsa.sha256);
    expect(merged.certificates).toContainEqual(rsa);
  });

  it('forgets the path of a kind of key that a new one of another kind has replaced', () => {
    const [quick, full] = [quickScan(), normalScan()];
    const old = certificate({ sha256: 'ff'.repeat(32), keyType: 'rsa', keyBits: 2048 });
    full.certificates = [old];
    full.paths = [sentPath('TLSv1.3', { sent: [old.sha256], trustedPath: [old.sha256] })];
    const merged = mergedScan(quick, full);
    expect(merged.paths).toEqual(quick.paths);
    expect(merged.certificates).not.toContainEqual(old);
  });

  it('takes the kinds that the quick one asked for where a list of the full one is not complete', () => {
    const [quick, full] = [quickScan(), normalScan()];
    Object.assign(full.suites['TLSv1.2'] ?? {}, { isComplete: false });
    const { suites } = mergedScan(quick, full);
    expect(suites['TLSv1.2']?.classes).toEqual(quick.suites['TLSv1.2']?.classes);
    expect(suites['TLSv1.3']?.classes).toEqual({});
  });

  it('takes from the full one what the quick one could not tell', () => {
    const [quick, full] = [quickScan(), normalScan()];
    quick.versions.SSLv2 = { state: 'inconclusive', reason: 'timeout' };
    quick.brokenSignature = { state: 'inconclusive', scheme: null };
    const merged = mergedScan(quick, full);
    expect(merged.versions.SSLv2.state).toBe('rejected');
    expect(merged.brokenSignature.state).toBe('refused');
  });
});

describe('the observation of tls', () => {
  const { endpoint } = endpointOf('xmpp-client');
  const DAY = '2026-11-21T12:00:00.000Z';
  const NOW = '2026-11-22T12:00:00.000Z';
  const tls = (...all: readonly Observation[]): Observation<'tls'> | null =>
    observationSet(all, AS_OF).find('tls', endpoint);
  const full = (at: string, scan = normalScan()) => observation('tls-full', endpoint, scan, at);
  const quick = (at: string, scan = quickScan()) => observation('tls-quick', endpoint, scan, at);
  const suitesOf = (seen: Observation<'tls'> | null) =>
    seen?.status === 'observed' ? seen.value.suites['TLSv1.2']?.accepted.length : seen?.status;

  it('is that of the newest look', () => {
    expect(tls()).toBeNull();
    expect(tls(full(DAY))).toMatchObject({ probe: 'tls', startedAt: DAY, schemaVersion: 1 });
    expect(suitesOf(tls(quick(NOW)))).toBe(1);
    expect(suitesOf(tls(quick(DAY), full(NOW)))).toBe(3);
  });

  it('is completed by a full look before it that agrees', () => {
    const seen = tls(full(DAY), quick(NOW));
    expect([suitesOf(seen), seen?.startedAt]).toEqual([3, NOW]);
  });

  it('is the quick look alone where the two do not agree, or one did not finish', () => {
    const changed = quickScan();
    accept(changed, 'TLSv1.1', [RSA_CBC]);
    expect(suitesOf(tls(full(DAY), quick(NOW, changed)))).toBe(1);
    const end = { state: 'throttled', reason: 'timeout', detail: '' } as const;
    expect(suitesOf(tls(full(DAY, { ...normalScan(), end }), quick(NOW)))).toBe(1);
    expect(suitesOf(tls(full(DAY), quick(NOW, { ...quickScan(), end })))).toBe(1);
  });

  it('failed where the newest look failed', () => {
    const lost = observation('tls-quick', endpoint, { failed: 'banned' }, NOW);
    expect(tls(full(DAY), lost)).toMatchObject({
      probe: 'tls',
      status: 'failed',
      reason: 'banned',
    });
  });

  it('knows of no full look of more than seven days ago', () => {
    expect(suitesOf(tls(full('2026-11-15T12:00:00.000Z'), quick(NOW)))).toBe(1);
    expect(suiteId(AEAD)).toBe(0xc02c);
  });
});
