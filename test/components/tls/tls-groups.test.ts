import { describe, expect, it } from 'vitest';
import { groupEndpoints } from '../../../components/tls/tls-groups.ts';
import { accept } from '../../rubric/scan-fixture.ts';
import { endpointView } from './endpoint-fixture.ts';

const sizes = (...endpoints: Parameters<typeof groupEndpoints>[0]) =>
  groupEndpoints(endpoints).map((group) => group.length);

describe('groupEndpoints', () => {
  it('puts together what encrypts alike, for apps and for other providers', () => {
    const four = (['xmpp-client', 'xmpps-client', 'xmpp-server', 'xmpps-server'] as const).map(
      (service) => endpointView(service),
    );
    expect(sizes(...four)).toEqual([4]);
  });

  it('takes no account of what we spent, nor of what depends on the service', () => {
    const other = endpointView('xmpp-server', {
      change: (scan) => {
        scan.connections = 41;
        scan.ledger = { suites: 18 };
        scan.resumption = null;
        for (const flags of Object.values(scan.flags)) {
          flags.asksForCertificate = true;
          flags.alpnProtocol = 'xmpp-server';
          flags.sessionTicket = false;
        }
      },
    });
    expect(sizes(endpointView(), other)).toEqual([2]);
  });

  it.each<[string, Parameters<typeof endpointView>[1]]>([
    [
      'version',
      {
        change: (scan) => {
          accept(scan, 'TLSv1.1', []);
        },
      },
    ],
    [
      'order',
      {
        change: (scan) => {
          scan.suites['TLSv1.2']?.accepted.reverse();
        },
      },
    ],
    [
      'certificate',
      {
        change: (scan) => {
          scan.paths.pop();
        },
      },
    ],
    [
      'flag',
      {
        change: (scan) => {
          scan.clientRenegotiation = true;
        },
      },
    ],
    [
      'end',
      {
        change: (scan) => {
          scan.end.state = 'throttled';
        },
      },
    ],
  ])('tells apart what differs in a %s', (_, over) => {
    expect(sizes(endpointView(), endpointView('xmpps-client', over))).toEqual([1, 1]);
  });

  it('leaves out where there was nothing to look at, and keeps a look that failed', () => {
    const tls = { scan: null, quick: null, full: null, sharedWith: [] };
    const never = { ...endpointView(), tls: null };
    const shut = { ...endpointView(), tls: { ...tls, failure: 'unreachable' as const } };
    const failed = { ...endpointView(), tls: { ...tls, failure: 'timeout' as const } };
    expect(sizes(never, shut)).toEqual([]);
    expect(sizes(failed, endpointView(), failed)).toEqual([2, 1]);
  });
});
