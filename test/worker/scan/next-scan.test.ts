import { describe, expect, it } from 'vitest';
import { judge } from '../../../rubric/judge.ts';
import { observationSet } from '../../../rubric/observation-set.ts';
import type { FailureReason } from '../../../rubric/observations.ts';
import { nextScan } from '../../../worker/scan/next-scan.ts';
import { AS_OF, DOMAIN, each, endpointOf, except, type Server } from '../../rubric/fixture.ts';

const at = new Date(AS_OF);
const DAY_MS = 86_400_000;

/** What follows for the server that differs from a normal one like that. */
function next(change: (server: Server) => void, intervalHours: number, random = 0.5) {
  const observations = except(change);
  const report = judge({ domain: DOMAIN, asOf: AS_OF, observations });
  const { nextScanAt, intervalHours: hours } = nextScan(
    { report, seen: observationSet(observations, AS_OF), at },
    intervalHours,
    random,
  );
  return { days: (nextScanAt.getTime() - at.getTime()) / DAY_MS, hours };
}
const shut = (role: 'c2s' | 's2s', failed: FailureReason) => (server: Server) => {
  each(server, role, (place) => {
    Object.assign(place, {
      ...{ reachability: { failed }, stream: { failed: 'unreachable' } },
      ...{ 'tls-handshake': { failed: 'unreachable' }, 'tls-versions': { failed: 'unreachable' } },
    });
  });
};
const banned = (server: Server) => {
  each(server, 'c2s', (place) => {
    place.stream = { failed: 'banned' };
  });
};

describe('nextScan', () => {
  it('comes back after a day, spread over a tenth of it on either side', () => {
    expect(next(() => undefined, 48)).toEqual({ days: 1, hours: 24 });
    expect(next(() => undefined, 24, 0).days).toBeCloseTo(0.9);
  });

  it.each([
    ['a ?', shut('c2s', 'timeout')],
    ['a ? of s2s', shut('s2s', 'timeout')],
    ['a ban', banned],
  ])('doubles the interval at %s', (_, change) => {
    expect(next(change, 24).hours).toBe(48);
    expect(next(change, 96).hours).toBe(156);
    expect(next(change, 156).hours).toBe(156);
  });

  it.each(['over-budget', 'ours'] as const)('comes back after a day at a ? of %s', (reason) => {
    expect(next(shut('c2s', reason), 48).hours).toBe(24);
  });

  it('comes back every day to a server that is down: only so can one say for how long', () => {
    const down = (server: Server) => {
      shut('c2s', 'unreachable')(server);
      each(server, 'c2s', (place) => {
        place.reachability = { state: 'refused', connectMs: null, attempts: 2 };
      });
    };
    expect(next(down, 48).hours).toBe(24);
    const partly = (server: Server) => {
      down(server);
      const [first] = server.endpoints;
      if (first) first.reachability = { state: 'unroutable', connectMs: null, attempts: 2 };
    };
    expect(next(partly, 24).hours).toBe(48);
  });

  it('never lets an observation grow older than its seven days', () => {
    expect(next(banned, 156, 0.999).days).toBeLessThanOrEqual(6.5);
  });

  it('takes no ban of a place that the domain no longer names', () => {
    const moved = (server: Server) => {
      const gone = endpointOf('xmpp-client', '192.0.2.99');
      gone.stream = { failed: 'banned' };
      server.endpoints.push(gone);
    };
    expect(next(moved, 48).hours).toBe(24);
  });
});
