import { describe, expect, it } from 'vitest';
import { judge } from '../../../rubric/judge.ts';
import { observationSet } from '../../../rubric/observation-set.ts';
import type { FailureReason, TlsScan } from '../../../rubric/observations.ts';
import { nextScan } from '../../../worker/scan/next-scan.ts';
import {
  AS_OF,
  DOMAIN,
  each,
  eachScan,
  endpointOf,
  except,
  type Server,
} from '../../rubric/fixture.ts';
import { normalScan } from '../../rubric/scan-fixture.ts';

const at = new Date(AS_OF);
const DAY_MS = 86_400_000;

/** What follows for the server that differs from a normal one like that. */
function next(change: (server: Server) => void, intervalHours: number, random = 0.5) {
  const observations = except(change);
  const report = judge({ domain: DOMAIN, asOf: AS_OF, observations });
  const { nextScanAt, intervalHours: hours } = nextScan(
    { report, seen: observationSet(observations, AS_OF), tier: 'quick', at },
    { intervalHours, fullDueAt: null },
    random,
  );
  return { days: (nextScanAt.getTime() - at.getTime()) / DAY_MS, hours };
}
const shut = (role: 'c2s' | 's2s', failed: FailureReason) => (server: Server) => {
  each(server, role, (place) => {
    Object.assign(place, {
      ...{ reachability: { failed }, stream: { failed: 'unreachable' } },
      'tls-full': { failed: 'unreachable' },
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

describe('the next full look', () => {
  const HOUR_MS = 3_600_000;
  const hoursFromNow = (date: Date) => (date.getTime() - at.getTime()) / HOUR_MS;
  /** Hours until it, after a look of this tier that changed what was known like that. */
  function full(
    tier: 'quick' | 'full',
    change: (server: Server) => void = () => undefined,
    { dueInHours = null, random = 0.5 }: { dueInHours?: number | null; random?: number } = {},
  ) {
    const observations = except(change);
    const report = judge({ domain: DOMAIN, asOf: AS_OF, observations });
    const fullDueAt = dueInHours === null ? null : new Date(at.getTime() + dueInHours * HOUR_MS);
    const next = nextScan(
      { report, seen: observationSet(observations, AS_OF), tier, at },
      { intervalHours: 24, fullDueAt },
      random,
    );
    return { full: hoursFromNow(next.fullDueAt), next: hoursFromNow(next.nextScanAt) };
  }

  it('comes about an hour after the first report, and else when it is due', () => {
    expect(full('quick').full).toBe(1);
    expect(full('quick', () => undefined, { random: 0 }).full).toBeCloseTo(0.9);
    expect(full('quick', () => undefined, { dueInHours: 70 }).full).toBe(70);
    expect(full('quick', () => undefined, { dueInHours: -2 }).full).toBe(-2);
  });

  it('waits with the next look where the server keeps us out, or the full one found nothing open', () => {
    const unwelcome = full('quick', banned);
    expect(unwelcome).toEqual({ next: 48, full: 48 });
    const silent = full('full', (server) => {
      shut('c2s', 'timeout')(server);
      shut('s2s', 'timeout')(server);
    });
    expect(silent).toEqual({ next: 48, full: 48 });
    const { full: due, next: daily } = full('full', (server) => {
      shut('c2s', 'over-budget')(server);
      shut('s2s', 'over-budget')(server);
    });
    expect([due, daily]).toEqual([24, 24]);
  });

  /** A quick look after the full one at every endpoint, with this difference. */
  const looked = (change: (quick: TlsScan) => void) => (server: Server) => {
    for (const place of server.endpoints) {
      const quick = normalScan('quick');
      change(quick);
      place['tls-quick'] = quick;
    }
  };
  const LATER = { dueInHours: 100 };

  it('comes soon where a finished quick look does not agree with it, and not sooner than it is due', () => {
    const withSslv3 = looked((quick) => {
      quick.versions.SSLv3 = { state: 'accepted' };
    });
    expect(full('quick', withSslv3, LATER).full).toBe(1);
    expect(full('quick', withSslv3, { dueInHours: 0.5 }).full).toBe(0.5);
    expect(full('full', withSslv3, LATER).full).toBeGreaterThanOrEqual(144);
    const same = looked(() => undefined);
    expect(full('quick', same, LATER).full).toBe(100);
    const cut = looked((quick) => {
      quick.versions.SSLv3 = { state: 'accepted' };
      quick.end = { state: 'throttled', reason: 'closed', detail: '' };
    });
    expect(full('quick', cut, LATER).full).toBe(100);
  });

  it('comes soon where a role has moved to places that were never looked at in full', () => {
    const moved = (role: 'c2s' | 'both') => (server: Server) => {
      looked(() => undefined)(server);
      each(server, role, (place) => {
        place['tls-full'] = null;
      });
    };
    expect(full('quick', moved('c2s'), LATER).full).toBe(1);
    expect(full('quick', moved('both'), LATER).full).toBe(1);
    const oneMore = (server: Server) => {
      looked(() => undefined)(server);
      const [first] = server.endpoints;
      if (first) first['tls-full'] = null;
    };
    expect(full('quick', oneMore, LATER).full).toBe(100);
  });

  it('is not asked for again where the server did not bear the last one', () => {
    const throttled = (server: Server) => {
      looked(() => undefined)(server);
      eachScan(server, 'both', (scan) => {
        scan.end = { state: 'throttled', reason: 'closed', detail: '' };
      });
    };
    expect(full('quick', throttled, LATER).full).toBe(100);
  });

  it('comes after six days to six and a half', () => {
    const ofFull = (random: number) => full('full', () => undefined, { random }).full;
    expect([ofFull(0), ofFull(1)]).toEqual([144, 156]);
  });
});

describe('a TLS scan that was not finished', () => {
  const ended = (end: TlsScan['end']) => (server: Server) => {
    eachScan(server, 'c2s', (scan) => {
      scan.end = end;
    });
  };
  it('doubles the interval where the server would have no more, and not where we stopped', () => {
    expect(next(ended({ state: 'throttled', reason: 'closed', detail: '' }), 24).hours).toBe(48);
    expect(next(ended({ state: 'over-budget', reason: 'over-budget', detail: '' }), 24).hours).toBe(
      24,
    );
  });
});
