import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../rubric/judge.ts';
import { FAILURE_REASONS, type Observation } from '../../rubric/observations.ts';
import { WORDS } from '../../rubric/report.ts';
import { report, type Report } from '../../rubric/report.ts';
import { isGrade, letterPoints } from '../../rubric/tls/letter-order.ts';
import {
  AS_OF,
  DOMAIN,
  endpointOf,
  except,
  failed,
  observation,
  scanOf,
  valueOf,
  view,
  type FixtureEndpoint,
} from './fixture.ts';
import type { CheckCase } from './checks/check-case.ts';
import { cases as federationCases } from './checks/federation.cases.ts';
import { UNTELLING, withLost } from './lost-parts.ts';
import { isNoNewMark, marksOf } from './marks.ts';
import { ROWS } from './rows.ts';
import { accept, also, normalScan, reject } from './scan-fixture.ts';

const domains = Object.keys(ROWS);
const observationsOf = (domain: string): Observation[] => except(ROWS[domain] ?? (() => undefined));
const judged = (observations: readonly Observation[], asOf = AS_OF): Report =>
  judge({ domain: DOMAIN, asOf, observations });

const anyRow = fc.constantFrom(...domains);
/** A server of the lab of which some looks failed. */
const anySeen = anyRow.chain((domain) => {
  const all = observationsOf(domain);
  return fc
    .array(fc.option(fc.constantFrom(...FAILURE_REASONS), { freq: 4 }), {
      minLength: all.length,
      maxLength: all.length,
    })
    .map((reasons) =>
      all.map((seen, index) => {
        const reason = reasons[index];
        return reason ? failed(seen, reason) : seen;
      }),
    );
});

const shut = (state: 'refused' | 'silent') => ({ state, connectMs: null, attempts: 2 });
/** What one endpoint can be like, closed and without TLS among it. */
const LOOKS: readonly ((at: FixtureEndpoint) => void)[] = [
  () => undefined,
  (at) => {
    at.reachability = shut('refused');
    for (const probe of ['stream', 'tls-full'] as const) at[probe] = { failed: 'unreachable' };
  },
  (at) => {
    at.reachability = shut('silent');
    for (const probe of ['stream', 'tls-full'] as const) at[probe] = { failed: 'unreachable' };
  },
  (at) => {
    at.stream = {
      preTls: view(),
      starttls: 'notOffered',
      tls: null,
      registration: null,
      postTls: null,
    };
    at['tls-full'] = { failed: 'not-tls' };
  },
  (at) => {
    at.stream = {
      preTls: view({ offersStarttls: true }),
      starttls: 'failure',
      tls: null,
      registration: null,
      postTls: null,
    };
    at['tls-full'] = { failed: 'tls' };
  },
  (at) => {
    at.stream = {
      preTls: view({ saslMechanisms: ['SCRAM-SHA-1'] }),
      starttls: 'notOffered',
      tls: null,
      registration: null,
      postTls: null,
    };
    at['tls-full'] = { failed: 'not-tls' };
  },
  (at) => {
    reject(scanOf(at), 'TLSv1.3');
  },
  (at) => {
    at['tls-full'] = { failed: 'timeout' };
  },
  (at) => {
    scanOf(at).namedGroups.accepted.push(0x11ec);
  },
  // A quick look that agrees with the full one before it, and one that does not.
  (at) => {
    at['tls-quick'] = { ...normalScan('quick'), suites: {} };
    also(scanOf(at), 'TLS_RSA_WITH_AES_128_CBC_SHA');
  },
  (at) => {
    const quick = normalScan('quick');
    accept(quick, 'TLSv1', ['TLS_RSA_WITH_AES_128_CBC_SHA']);
    at['tls-quick'] = quick;
  },
];
/** A server whose endpoints each look in some other way. */
const anyGapped = fc
  .tuple(...Array.from({ length: 4 }, () => fc.nat(LOOKS.length - 1)))
  .map((picks) =>
    except((server) => {
      server.endpoints.forEach((at, index) => LOOKS[picks[index] ?? 0]?.(at));
      const history = valueOf(server['reachability-history']);
      history.c2sUnreachableSince = '2026-11-01T00:00:00.000Z';
      history.daysSeenUnreachable = 20;
    }),
  );

/** Checks whose tables leave the endpoints and what the DNS says of them in step. */
const TABLES = [
  ...['components', 'group-chat', 'web-chat', 'multi-device', 'file-sharing', 'sign-up'],
  ...['contact', 'channel-binding', 'outbound-identity', 'server-only-certificate', 'blocking'],
];
const cases = (
  await Promise.all(
    TABLES.map(
      (id) => import(`./checks/${id}.cases.ts`) as Promise<{ cases: readonly CheckCase[] }>,
    ),
  )
)
  .flatMap((module) => module.cases)
  .filter(({ contradicts }) => contradicts !== true);
/** A server of the tables of some check. */
const anyCase = fc.constantFrom(...cases).map((one) => except(one.except));

/** The same look, failed; without a reason, and of reachability, one that knew no way to the address. */
function unseen(seen: Observation, reason: (typeof FAILURE_REASONS)[number] | null): Observation {
  if (reason !== null) return failed(seen, reason);
  if (seen.probe !== 'reachability') return failed(seen, 'ours');
  return observation('reachability', seen.subject, {
    state: 'unroutable',
    connectMs: null,
    attempts: 2,
  });
}

describe('a report', () => {
  it.each(domains)('on %s has the shape that is stored', (domain) => {
    expect(report.parse(judged(observationsOf(domain)))).toBeTruthy();
  });

  it('is the same for the same facts, in whatever order they come', () => {
    fc.assert(
      fc.property(
        anySeen.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
            fc.shuffledSubarray(all),
          ),
        ),
        ([all, shuffled, again]) => {
          expect(judged(shuffled)).toEqual(judged(all));
          expect(judged([...again, ...structuredClone(shuffled)])).toEqual(judged(all));
        },
      ),
      { numRuns: 100 },
    );
  }, 180_000);

  it('rests on the newest of each, whatever lies before it', () => {
    const now = observationsOf('good.example');
    const before = observationsOf('legacy.example').map((seen) => ({
      ...seen,
      startedAt: '2026-11-21T12:00:00.000Z',
    }));
    expect(judged([...now, ...before])).toEqual(judged(now));
  });

  /**
   * The invariant: when one observation is replaced by a failed one, or a reachability by "we know no way", no finding
   * becomes fail or partial that was not, the word becomes unknown, stays or rises, and a letter becomes ?, stays or
   * rises. What is unknown stays so.
   */
  it('never holds against a server that we could not look', () => {
    const one = fc
      .oneof(anySeen, anyGapped, anyCase)
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.nat(all.length - 1),
          fc.constantFrom(...FAILURE_REASONS, null),
        ),
      );
    fc.assert(
      fc.property(one, ([all, index, reason]) => {
        const before = judged(all);
        const after = judged(all.map((seen, at) => (at === index ? unseen(seen, reason) : seen)));
        const known = marksOf(before);
        for (const mark of marksOf(after)) expect(isNoNewMark(mark, known), mark).toBe(true);
        if (after.word !== 'unknown') {
          expect(WORDS.indexOf(after.word), `${before.word} to ${after.word}`).toBeLessThanOrEqual(
            WORDS.indexOf(before.word === 'unknown' ? 'good' : before.word),
          );
        }
        for (const name of ['c2s', 's2s'] as const) {
          const [was, is] = [before.letters[name].letter, after.letters[name].letter];
          // An A+ is proven by what it has beside an A, or not given.
          if (was === 'A+' && is === 'A') continue;
          const points = letterPoints(after.letters[name], name);
          if (points === null) continue;
          expect(points, `${name} was ${was}, is ${is}`).toBeGreaterThanOrEqual(
            letterPoints(before.letters[name], name) ?? 101,
          );
          if (isGrade(was)) expect(isGrade(is)).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
  }, 180_000);

  it('never holds against a server that one part of a look failed', () => {
    const anyLoss = fc.record({
      reason: fc.constantFrom(...UNTELLING),
      part: fc.nat(3),
      step: fc.nat(5),
    });
    const any = fc.constantFrom(...cases, ...federationCases).map((each) => except(each.except));
    const probes = ['federation', 'components', 'web-access', 'declared-pages'] as const;
    fc.assert(
      fc.property(any, fc.constantFrom(...probes), anyLoss, (all, probe, loss) => {
        const known = marksOf(judged(all));
        const lost = all.map((seen) => (seen.probe === probe ? withLost(seen, loss) : seen));
        for (const mark of marksOf(judged(lost))) {
          expect(isNoNewMark(mark, known), mark).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  }, 180_000);

  it('keeps the values of what a server sends as text, however hostile', () => {
    const hostile = '<script>{0}</script>\u0000"\u202e';
    const all = observationsOf('good.example');
    const facts = [
      {
        key: 'contact',
        value: hostile,
        sourceUrl: null,
        saidBy: 'editor' as const,
        date: '2026-11-01',
      },
    ];
    const { findings } = judged([
      ...all.filter(({ probe }) => !['declared-facts', 'service-discovery'].includes(probe)),
      observation('declared-facts', { kind: 'domain' }, { facts }),
    ]);
    expect(findings.find(({ checkId }) => checkId === 'contact')?.finding.message.values).toEqual({
      text: hostile,
    });
  });

  it('tells how many endpoints a finding rests on', () => {
    const all = except((server) => {
      const second = endpointOf('xmpp-client', '192.0.2.11');
      second.stream = { failed: 'timeout' };
      server.endpoints.push(second);
      const host = { address: '192.0.2.11', family: 4, refusal: null } as const;
      server['service-records'] = addAddress(server['service-records'], host);
    });
    const { findings } = judged(all);
    const folded = findings.find(
      ({ checkId, subjectKey }) => checkId === 'safe-login' && subjectKey === 'domain',
    );
    expect(folded?.finding.outcome).toBe('pass');
    expect(folded?.finding.message.values).toMatchObject({ seenEndpoints: 2, allEndpoints: 3 });
  });
});

type Records = ReturnType<typeof import('./fixture.ts').normalServer>['service-records'];
function addAddress(
  records: Records,
  address: { address: string; family: 4; refusal: null },
): Records {
  if ('failed' in records) return records;
  for (const host of Object.values(records.hosts)) {
    if (host.state === 'answered') host.addresses.push(address);
  }
  return records;
}
