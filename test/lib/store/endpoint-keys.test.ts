import { describe, expect, it } from 'vitest';
import { endpointKeys } from '../../../lib/store/endpoint-keys.ts';
import type { TlsScan } from '../../../rubric/observations.ts';
import { endpointOf, observation } from '../../rubric/fixture.ts';
import { certificate, eachPath, normalScan, reject, sentPath } from '../../rubric/scan-fixture.ts';

const { endpoint } = endpointOf('xmpp-client');
const [OWN, OTHER] = ['11'.repeat(32), '22'.repeat(32)] as const;

function keysOf(change: (scan: TlsScan) => void, tier: TlsScan['tier'] = 'quick') {
  const scan = normalScan(tier);
  change(scan);
  const probe = tier === 'quick' ? 'tls-quick' : 'tls-full';
  const [shown] = endpointKeys([observation(probe, endpoint, scan)]);
  return shown;
}
/** An RSA and an EC certificate, each for a version of its own. */
function twoKeys(scan: TlsScan): void {
  scan.certificates = [
    certificate({ sha256: 'a1'.repeat(32), spkiSha256: OWN, keyType: 'rsa' }),
    certificate({ sha256: 'a2'.repeat(32), spkiSha256: OTHER, keyType: 'ec' }),
  ];
  scan.paths = [
    sentPath('TLSv1.2', { sent: ['a1'.repeat(32)] }),
    sentPath('TLSv1.3', { sent: ['a2'.repeat(32)] }),
  ];
}
const brief = (shown: ReturnType<typeof keysOf>) =>
  shown?.keys.map(({ spkiSha256, isProven, isSslv2 }) => [spkiSha256, isProven, isSslv2]);

describe('endpointKeys', () => {
  it('are those of the end-entity certificates, each once, where they were sent', () => {
    expect(keysOf(() => undefined)).toMatchObject({
      endpoint,
      ...{ isComplete: false, acceptsSslv2: false },
      keys: [{ spkiSha256: 'bb'.repeat(32), isProven: true, isSslv2: false }],
    });
  });

  it.each([
    ['is not trusted', { pathTrust: 'unknownAnchor' as const }],
    ['is for somebody else', { matchesDomain: false, matchedBy: null }],
  ])('are not proven where the certificate %s', (_, over) => {
    expect(
      brief(
        keysOf((scan) => {
          eachPath(scan, over);
        }),
      ),
    ).toEqual([['bb'.repeat(32), false, false]]);
  });

  it('are exposed by SSLv2 where they are RSA, or where its own certificate was seen', () => {
    const sslv2 = (scan: TlsScan) => {
      twoKeys(scan);
      scan.versions.SSLv2 = { state: 'accepted' };
    };
    expect(brief(keysOf(sslv2))).toEqual([
      [OWN, true, true],
      [OTHER, true, false],
    ]);
    const foreign = keysOf((scan) => {
      sslv2(scan);
      scan.certificates.push(certificate({ sha256: 'a3'.repeat(32), spkiSha256: '33'.repeat(32) }));
      const stolen = { matchesDomain: false, matchedBy: null };
      scan.paths.push(sentPath('SSLv2', { sent: ['a3'.repeat(32)], ...stolen }));
    });
    expect(brief(foreign)).toEqual([
      [OWN, true, false],
      [OTHER, true, false],
      ['33'.repeat(32), false, true],
    ]);
  });

  it('are exposed, and prove nothing, where the certificate of SSLv2 is of no path', () => {
    const shown = keysOf((scan) => {
      twoKeys(scan);
      scan.versions.SSLv2 = { state: 'accepted' };
      scan.certificates.push(certificate({ sha256: 'a3'.repeat(32), spkiSha256: OWN }));
    });
    expect(brief(shown)).toEqual([
      [OWN, true, true],
      [OTHER, true, false],
    ]);
    const foreign = keysOf((scan) => {
      twoKeys(scan);
      scan.versions.SSLv2 = { state: 'accepted' };
      scan.certificates.push(certificate({ sha256: 'a3'.repeat(32), spkiSha256: '33'.repeat(32) }));
    });
    expect(brief(foreign)).toEqual([
      ['33'.repeat(32), false, true],
      [OWN, true, false],
      [OTHER, true, false],
    ]);
  });

  it('are known of an endpoint that speaks nothing but SSLv2, and has no path', () => {
    const shown = keysOf((scan) => {
      reject(scan, 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3');
      scan.versions.SSLv2 = { state: 'accepted' };
      scan.paths = [];
      scan.certificates = [certificate({ spkiSha256: OWN, keyType: 'rsa' })];
    }, 'full');
    expect(shown).toMatchObject({ isComplete: true, acceptsSslv2: true });
    expect(brief(shown)).toEqual([[OWN, false, true]]);
  });

  it('leave open what was not asked, and are complete after a full look only', () => {
    const unasked = keysOf((scan) => {
      scan.versions.SSLv2 = { state: 'inconclusive', reason: 'timeout' };
    });
    expect(unasked?.acceptsSslv2).toBeNull();
    expect(keysOf(() => undefined, 'full')?.isComplete).toBe(true);
    const cut = keysOf((scan) => {
      scan.end = { state: 'throttled', reason: 'closed', detail: '' };
    }, 'full');
    expect(cut?.isComplete).toBe(false);
  });

  it('are none where a look failed', () => {
    expect(endpointKeys([observation('tls-quick', endpoint, { failed: 'timeout' })])).toEqual([]);
  });
});
