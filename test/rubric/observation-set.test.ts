import { describe, expect, it } from 'vitest';
import { observationSet } from '../../rubric/observation-set.ts';
import { AS_OF, DOMAIN, endpointOf, except, valueOf, type Server } from './fixture.ts';

const keys = (change: (server: Server) => void) =>
  observationSet(except(change), AS_OF).endpoints.map(
    ({ service, address }) => `${service} ${address ?? 'nowhere'}`,
  );
const ALL = ['xmpp-client', 'xmpp-server', 'xmpps-client', 'xmpps-server'];
const NORMAL = ALL.map((service) => `${service} 192.0.2.10`);

function unplaced(server: Server): void {
  const lost = endpointOf('xmpp-client');
  lost.endpoint.address = null;
  server.endpoints.push(lost);
}

describe('the endpoints that count', () => {
  it('stay where the newest look at their records failed', () => {
    const failed = { state: 'failed', reason: 'timeout', detail: 'no answer' } as const;
    expect(
      keys((server) => {
        valueOf(server['service-records']).services['xmpp-client'] = failed;
      }),
    ).toEqual(NORMAL);
  });

  it('are not joined by a place without address while one with an address counts', () => {
    expect(keys(unplaced)).toEqual(NORMAL);
    const nowhere = keys((server) => {
      unplaced(server);
      server.endpoints = server.endpoints.filter(
        ({ endpoint }) => endpoint.service !== 'xmpp-client' || endpoint.address === null,
      );
    });
    expect(nowhere).toContain('xmpp-client nowhere');
  });

  it('are no fallback ports once any service of the role has a record', () => {
    expect(
      keys((server) => {
        const records = valueOf(server['service-records']);
        records.services['xmpp-client'] = { state: 'absent' };
        const [first] = server.endpoints;
        Object.assign(first?.endpoint ?? {}, { source: 'fallback', target: DOMAIN });
      }),
    ).toEqual(NORMAL.slice(1));
  });
});
