import { describe, expect, it } from 'vitest';
import { say } from '../../messages/format.ts';
import { judge } from '../../rubric/judge.ts';
import { observationKinds, type Observation } from '../../rubric/observations.ts';
import type { Report } from '../../rubric/report.ts';
import { GATES } from '../../rubric/rubric.ts';
import { TRIAL_IDS } from '../../rubric/trials.table.ts';
import { checkObservation } from '../../rubric/read-observation.ts';
import { AS_OF, DOMAIN, declare, except, valueOf, type Server } from './fixture.ts';
import { endStep, scramSignIn, withAccount, type Functional } from './functional-fixture.ts';

/** Listed and watched for long, reached by everybody. */
function settled(server: Server): void {
  valueOf(server.listing).listedAt = '2026-01-01T00:00:00.000Z';
  server['uptime-summary'] = { watchedDays: 90, knownShare: 1, upShare: 0.9995, downSince: null };
  declare(server, 'contact', 'xmpp:admin@normal.example');
}
const reportOf = (
  account: ((server: Server) => void) | null,
  {
    asOf = AS_OF,
    change = () => undefined,
  }: { asOf?: string; change?: (server: Server) => void } = {},
): Report =>
  judge({
    domain: DOMAIN,
    asOf,
    observations: except((server) => {
      settled(server);
      account?.(server);
      change(server);
    }),
  });

describe('what an account shows, in the fixture', () => {
  it('has the shape that is stored', () => {
    const all = except(withAccount());
    const tried = all.filter(({ probe }) => ['sign-in', ...TRIAL_IDS].includes(probe));
    expect(tried).toHaveLength(TRIAL_IDS.length + 1);
    for (const seen of tried) {
      expect(observationKinds).toHaveProperty(seen.probe);
      expect(checkObservation(seen)).toEqual(seen);
    }
  });
});

describe('Recommended', () => {
  it('can be reached by a server with which we tried everything', () => {
    const report = reportOf(withAccount());
    expect([report.word, report.missing]).toEqual(['recommended', []]);
    // All but what nobody states: who runs it, its rules, how long it keeps what, how to delete an account.
    expect(report.coverage).toMatchObject({ knownChecks: 17, applicableChecks: 21 });
    expect(report.number).toBeGreaterThan(90);
  });

  it('is out of reach without an account, however good the rest is', () => {
    const report = reportOf(null);
    expect(report.word).toBe('good');
    expect(report.missing.map((message) => say(message, 'en'))).toEqual([
      '10 promises not tried: no test account.',
    ]);
    expect(report.number).toBeNull();
  });

  const TRIED = {
    'multi-device': ['carbons', 'enable'],
    'file-sharing': ['file-upload', 'slot'],
    mobility: ['stream-resumption', 'enable'],
    'group-chat': ['group-chat', 'create'],
  } as const;
  const all = Object.entries(TRIED);

  it.each(all)('waits for %s where the server lets us not try it, and counts it', (_id, step) => {
    const held = withAccount((done: Functional) => {
      endStep(done, step as (typeof TRIED)['mobility'], 'restricted');
    });
    const report = reportOf(held);
    expect(report.word).toBe('good');
    expect(report.missing.map((message) => say(message, 'en'))).toEqual(
      // Copies are part of two promises.
      [`${step[0] === 'carbons' ? '2 promises' : '1 promise'} that we could not try to the end.`],
    );
  });

  it.each(all)('is not given where %s was tried and is not there', (_id, step) => {
    const gone = withAccount((done: Functional) => {
      endStep(done, step as (typeof TRIED)['mobility'], 'missing');
    });
    expect(reportOf(gone).word).toBe('gaps');
  });

  it('counts as not tried what a wrong password kept us from', () => {
    const shut = withAccount((done) => {
      for (const probe of ['sign-in', ...TRIAL_IDS]) {
        Object.assign(done, { [probe]: { failed: 'wrong-password' } });
      }
    });
    const report = reportOf(shut);
    expect(report.word).toBe('good');
    expect(report.missing.map((message) => say(message, 'en'))).toEqual([
      '10 promises that we could not try to the end.',
    ]);
  });
});

describe('passwords that the provider can read', () => {
  const readable = withAccount((all) => {
    valueOf(all['sign-in']).signIns = ['1', '2', '3'].map((salt) => scramSignIn({ salt }));
  });
  /** The same server, seen on that day with certificates of the time. */
  const on = (asOf: string): Report => {
    const observations = except((server) => {
      settled(server);
      readable(server);
    });
    const startedAt = new Date(Date.parse(asOf) - 60_000).toISOString();
    const later = JSON.stringify(observations.map((seen) => ({ ...seen, startedAt })))
      .replaceAll('2026-11-01', '2027-05-01')
      .replaceAll('2027-01-30', '2027-07-30');
    return judge({ domain: DOMAIN, asOf, observations: JSON.parse(later) as Observation[] });
  };

  it('are said in the first sentence, and cost a part of the number', () => {
    const report = reportOf(readable);
    expect(report.word).toBe('recommended');
    expect(say(report.reason, 'en')).toMatch(/^Passwords are kept here in a form that a thief can/);
    expect(report.number).toBeLessThan(reportOf(withAccount()).number ?? 0);
  });

  it('come first among gaps', () => {
    const report = reportOf(readable, {
      change: ({ functional }) => {
        if (functional) endStep(functional, ['file-upload', 'slot'], 'missing');
      },
    });
    expect([report.word, report.reason.key]).toEqual(['gaps', 'check.password-storage.readable']);
  });

  it('are a gap from 1 July 2027 on', () => {
    const gate = GATES.find(({ id }) => id === 'password-storage');
    expect(gate).toMatchObject({ kind: 'notNo', from: '2027-07-01' });
    const before = on('2027-06-30T23:59:59.000Z');
    expect([before.word, before.reason.key]).toEqual([
      'recommended',
      'reason.recommended-readable',
    ]);
    const after = on('2027-07-01T00:00:00.000Z');
    expect([after.word, after.reason.key]).toEqual(['gaps', 'check.password-storage.readable']);
    expect(after.missing).toEqual([]);
  });
});
