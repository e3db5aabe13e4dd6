import { describe, expect, it } from 'vitest';
import { say } from '../../messages/format.ts';
import { judge } from '../../rubric/judge.ts';
import type { FailureReason, StepOutcome } from '../../rubric/observations.ts';
import type { Badge, Report } from '../../rubric/report.ts';
import type { StepId, TrialId } from '../../rubric/trials.table.ts';
import { AS_OF, DOMAIN, each, except, valueOf, view, type Server } from './fixture.ts';
import { DOMAIN_TRIES, endStep, withAccount, type Functional } from './functional-fixture.ts';
import { REFUSED } from './peer-fixture.ts';

const reportOf = (...changes: readonly ((server: Server) => void)[]): Report =>
  judge({
    domain: DOMAIN,
    asOf: AS_OF,
    observations: except((server) => {
      for (const change of changes) change(server);
    }),
  });
function badgeOf(report: Report, id: string): Badge {
  const badge = report.badges.find((one) => one.id === id);
  if (!badge) throw new Error(`no badge is called ${id}`);
  return badge;
}

type Step = { readonly [K in TrialId]: readonly [K, StepId<K>] }[TrialId];
/** Every promise with a step that it cannot do without, and what it is when only that is missing. */
const PROMISES: Readonly<Record<string, { step: Step; state: 'no' | 'partly' }>> = {
  federation: { step: ['contacts', 'request'], state: 'partly' },
  'multi-device': { step: ['carbons', 'enable'], state: 'partly' },
  blocking: { step: ['blocking', 'block'], state: 'no' },
  'web-chat': { step: ['web-sign-in', 'connect'], state: 'partly' },
  'file-sharing': { step: ['file-upload', 'slot'], state: 'no' },
  avatars: { step: ['avatar', 'publish'], state: 'no' },
  battery: { step: ['client-state', 'inactive'], state: 'partly' },
  'wake-up': { step: ['push', 'enable'], state: 'no' },
  mobility: { step: ['stream-resumption', 'enable'], state: 'no' },
  'read-everywhere': { step: ['read-markers', 'publish'], state: 'partly' },
  'group-chat': { step: ['group-chat', 'create'], state: 'no' },
  'end-to-end': { step: ['publish-options', 'publish'], state: 'no' },
};
const promises = Object.entries(PROMISES).map(([id, one]) => ({ id, ...one }));
const endAt = (step: Step, outcome: StepOutcome) =>
  withAccount((all) => {
    endStep(all, step as readonly ['carbons', 'enable'], outcome, { detail: 'told by the test' });
  });

describe('a promise that was tried', () => {
  it.each(promises)('$id is Yes where every step is done', ({ id }) => {
    const report = reportOf(withAccount());
    expect(badgeOf(report, id).state).toBe('yes');
    const found = report.findings.find(
      ({ checkId, subjectKey }) => checkId === id && subjectKey === 'domain',
    );
    expect(found?.finding.proof).toBe('functional');
  });

  it.each(promises)('$id is $state where a step is missing', ({ id, step, state }) => {
    expect(badgeOf(reportOf(endAt(step, 'missing')), id).state).toBe(state);
  });

  it.each(promises)('$id is $state where a step did not happen, which is named', (one) => {
    const { message, state } = badgeOf(reportOf(endAt(one.step, 'failed')), one.id);
    expect(state).toBe(one.state);
    const [trial, step] = one.step;
    expect(message.values['step']).toBe(`trial.${trial}.step.${step}`);
    const named = say({ key: `trial.${trial}.step.${step}`, values: {} }, 'en');
    expect(say(message, 'en')).toContain(named);
  });

  it('is found out where the server says that it can', () => {
    const liar = reportOf(
      withAccount((all) => {
        endStep(all, ['carbons', 'received-copy'], 'failed');
        endStep(all, ['message-archive', 'found'], 'failed');
        endStep(all, ['file-upload', 'upload'], 'failed');
        endStep(all, ['blocking', 'kept-back'], 'failed');
      }),
    );
    for (const id of ['multi-device', 'file-sharing', 'blocking']) {
      const { state, message } = badgeOf(liar, id);
      expect([state, message.key], id).toEqual(['no', 'tried.claims']);
    }
    expect(say(badgeOf(liar, 'multi-device').message, 'en')).toBe(
      'The server says that it can, but when we tried, this did not happen: A message that was sent to the phone reaches the computer too.',
    );
    expect(say(badgeOf(liar, 'multi-device').message, 'de')).toContain(
      'erreicht auch den Rechner.',
    );
  });

  it.each(promises)('$id is no longer Yes a week later', ({ id }) => {
    const observations = except(withAccount());
    const late = judge({ domain: DOMAIN, asOf: '2026-11-29T12:00:00.001Z', observations });
    expect(badgeOf(late, id).state).toBe('notTested');
  });
});

/** A server of which nothing can be seen without an account that would tell of a promise. */
function hidden(server: Server): void {
  valueOf(server['service-discovery']).info = REFUSED;
  valueOf(server['service-discovery']).items = REFUSED;
  valueOf(server['service-discovery']).services = [];
  server.federation = null;
  server['web-access'] = null;
  each(server, 'c2s', (at) => {
    valueOf(at.stream).postTls = view({ saslMechanisms: ['SCRAM-SHA-1'] });
  });
}
/** Not one look with our account came about. */
const failedLook = (reason: FailureReason) =>
  withAccount((all) => {
    for (const probe of DOMAIN_TRIES) Object.assign(all, { [probe]: { failed: reason } });
  });
const heldUp = (outcome: 'restricted' | 'throttled') =>
  withAccount((all: Functional) => {
    for (const { step } of promises) endStep(all, step as readonly ['carbons', 'enable'], outcome);
  });

/** Six ways in which a promise is not kept, or not seen to be, and a few words of what is said. */
const FAILURES: Readonly<Record<string, { change: (server: Server) => void; words: string }>> = {
  restricted: { change: heldUp('restricted'), words: 'does not allow our account' },
  throttled: { change: heldUp('throttled'), words: 'asks us to come back later' },
  'wrong password': {
    change: failedLook('wrong-password'),
    words: 'did not accept the password of our test account',
  },
  banned: { change: failedLook('banned'), words: 'keeps us out' },
  'our fault': { change: failedLook('ours'), words: 'The fault is ours' },
};
const failures = Object.entries(FAILURES).map(([name, one]) => ({ name, ...one }));

it.each([
  ['mobility', ['stream-resumption', 'nothing-lost']],
  ['wake-up', ['push', 'told']],
  ['battery', ['client-state', 'at-once']],
] as const)('is found out for %s where the server had agreed to it', (id, step) => {
  const { message } = badgeOf(reportOf(hidden, endAt(step, 'failed')), id);
  expect(message.key).toBe(id === 'battery' ? 'tried.partly-claims' : 'tried.claims');
});

it.each([
  ['multi-device', ['carbons', 'enable'], ['message-archive', 'while-away']],
  ['battery', ['client-state', 'inactive'], ['roster-versioning', 'unchanged']],
  ['read-everywhere', ['read-markers', 'publish'], ['carbons', 'enable']],
] as const)(
  'gives %s no half where a part is missing and none is known to work',
  (id, no, open) => {
    for (const outcome of ['missing', 'failed'] as const) {
      const report = reportOf(
        hidden,
        withAccount((all) => {
          endStep(all, no as readonly ['carbons', 'enable'], outcome);
          endStep(all, open as readonly ['carbons', 'enable'], 'restricted');
        }),
      );
      const { state, message } = badgeOf(report, id);
      expect(state).toBe('notTested');
      expect(say(message, 'en')).toContain('could not try.');
      const counted = report.findings.find(({ checkId }) => checkId === id);
      expect(counted?.finding.outcome).toBe('unknown');
    }
  },
);

it('does not say that there is no place for group chats where nobody came in', () => {
  const alone = endAt(['group-chat', 'join'], 'missing');
  const { state, message } = badgeOf(reportOf(hidden, alone), 'group-chat');
  expect([state, message.key]).toEqual(['no', 'tried.fails']);
});

it('tells why we did not get in, where nothing was tried after that', () => {
  const shut = withAccount((all) => {
    for (const probe of DOMAIN_TRIES) Object.assign(all, { [probe]: null });
    all['sign-in'] = { failed: 'wrong-password' };
  });
  const { message } = badgeOf(reportOf(hidden, shut), 'mobility');
  expect(message.key).toBe('failure.wrong-password');
});

describe.each(promises)('$id', ({ id, step }) => {
  it.each(failures)('is Not tested, or only said, where it is $name, and says so', (failure) => {
    for (const before of [hidden, openlyTold]) {
      const { state, message } = badgeOf(reportOf(before, failure.change), id);
      expect(['notTested', 'saysSo']).toContain(state);
      expect(say(message, 'en')).toContain(failure.words);
    }
  });

  it('says of not supported, and of each of these, something else', () => {
    const all = [...failures.map(({ change }) => change), endAt(step, 'missing')];
    const said = all.map((change) => say(badgeOf(reportOf(hidden, change), id).message, 'en'));
    expect(new Set(said).size).toBe(6);
  });
});

/** It tells strangers what it can; nobody of ours has looked at how it federates, or at its web. */
function openlyTold(server: Server): void {
  server.federation = null;
  server['web-access'] = null;
}
