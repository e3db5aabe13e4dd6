import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../rubric/judge.ts';
import { PATH_TRUSTS, type TrialStep } from '../../rubric/observations.ts';
import { checkObservation } from '../../rubric/read-observation.ts';
import { report, type Report } from '../../rubric/report.ts';
import { TRIAL_IDS } from '../../rubric/trials.table.ts';
import {
  AS_OF,
  DOMAIN,
  declare,
  each,
  except,
  scanOf,
  valueOf,
  view,
  type Server,
} from './fixture.ts';
import { scramSignIn, withAccount } from './functional-fixture.ts';
import { eachPath } from './scan-fixture.ts';

/** What a hostile server can get past the reader: everything at the largest size that the schema takes. */
const judged = (change: (server: Server) => void): Report =>
  judge({ domain: DOMAIN, asOf: AS_OF, observations: except(change).map(checkObservation) });
const findingOf = (from: Report, id: string) =>
  from.findings.find(({ checkId, subjectKey }) => checkId === id && subjectKey === 'domain');

/** Text of one character repeated to the cap; the second takes two code units, so a blind cut would halve it. */
const long = (cap: number) =>
  fc
    .constantFrom('x', '\u{1F984}', '{', "'", '\u202e', '<')
    .map((character) => character.repeat(Math.floor(cap / character.length)));
const mechanisms = fc
  .array(fc.tuple(fc.nat(99_999), long(58)), { maxLength: 64 })
  .map((list) => list.map(([number, tail]) => `${number}-${tail}`.slice(0, 64)));
const identifiers = fc.array(
  fc.record({
    kind: fc.constantFrom('dns-id' as const, 'srv-id' as const, 'xmpp-addr' as const),
    value: fc.tuple(fc.nat(99_999), long(249)).map(([number, tail]) => `${number}${tail}`),
  }),
  { maxLength: 50 },
);
const streamError = fc.option(fc.record({ condition: long(100), text: fc.option(long(1000)) }));

const hostile = fc.record({
  identifiers,
  before: mechanisms,
  after: mechanisms,
  streamError,
  issuer: long(1000),
  pathTrust: fc.constantFrom(...PATH_TRUSTS),
  pathProblem: fc.option(long(1000)),
  matchesDomain: fc.boolean(),
  fact: long(1000),
  detail: long(1000),
});
type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never;

function makeHostile(server: Server, value: Hostile): void {
  each(server, 'both', (at) => {
    const seen = scanOf(at);
    eachPath(seen, {
      presentedIdentifiers: value.identifiers,
      presentedIdentifierCount: value.identifiers.length,
      matchesDomain: value.matchesDomain,
      pathTrust: value.pathTrust,
      pathProblem: value.pathProblem,
    });
    for (const sent of seen.certificates) sent.issuer = value.issuer;
    const stream = valueOf(at.stream);
    if (stream.preTls) {
      stream.preTls = view({ offersStarttls: true, saslMechanisms: value.before });
    }
    stream.postTls = {
      ...view({ saslMechanisms: value.after, sasl2Mechanisms: value.before }),
      streamError: value.streamError,
    };
    if (at.endpoint.port === 5270) {
      at['tls-full'] = { failed: 'tls-alert', detail: value.detail };
    }
  });
  for (const key of ['contact', 'rules', 'operator', 'sign-up', 'message-retention']) {
    declare(server, key, value.fact);
  }
}

describe('what a hostile server sends', () => {
  it('still makes a report that can be stored and read again', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const made = judged((server) => {
          makeHostile(server, value);
        });
        expect(report.parse(made)).toEqual(made);
        expect(JSON.stringify(made)).not.toMatch(/\\ud[89a-f]/i);
      }),
      { numRuns: 60 },
    );
  });

  it('does not hide behind long names on its certificate', () => {
    const names = Array.from({ length: 5 }, (_, index) => `${index}${'n'.repeat(249)}`);
    const made = judged((server) => {
      each(server, 'both', (at) => {
        eachPath(scanOf(at), {
          matchesDomain: false,
          presentedIdentifiers: names.map((value) => ({ kind: 'dns-id', value })),
          presentedIdentifierCount: names.length,
        });
      });
    });
    expect([made.word, report.safeParse(made).success]).toEqual(['not', true]);
    expect(made.reason.values['names']).toMatch(/^0n{249}, 1n.*…$/);
  });

  it('does not hide a step behind what it says of the others', () => {
    const told = '\u{1F984}'.repeat(500);
    const made = judged(
      withAccount((all) => {
        for (const id of TRIAL_IDS) {
          const { steps } = valueOf(all[id] as { steps: TrialStep[] });
          for (const step of steps) {
            Object.assign(step, { outcome: 'failed', condition: 'x'.repeat(100), detail: told });
          }
        }
        const signIn = valueOf(all['sign-in']);
        signIn.mechanismsOffered = Array.from({ length: 32 }, () => 'J'.repeat(100));
        signIn.signIns = Array.from({ length: 16 }, (_, at) =>
          scramSignIn({ salt: String(at) }, `${at % 5}`.repeat(100)),
        );
      }),
    );
    expect(report.safeParse(made).success).toBe(true);
    const { evidence } = findingOf(made, 'group-chat')?.finding ?? {};
    expect(evidence?.[0]?.text).toContain('destroy failed');
    expect(findingOf(made, 'password-storage')?.finding.message.key).toBe(
      'check.password-storage.readable',
    );
  });

  it('does not hide behind many mechanisms', () => {
    const junk = Array.from({ length: 60 }, (_, index) => `X-${index}-`.padEnd(64, 'J'));
    const made = judged((server) => {
      each(server, 'c2s', (at) => {
        valueOf(at.stream).postTls = view({ saslMechanisms: junk });
      });
    });
    expect(report.safeParse(made).success).toBe(true);
    const { message, evidence } = findingOf(made, 'safe-login')?.finding ?? {};
    expect(message?.key).toBe('check.safe-login.other');
    expect(String(message?.values['mechanisms'])).toHaveLength(1000);
    expect(evidence?.[0]?.text).toHaveLength(2048);
  });

  it('does not hide behind what it tells of itself', () => {
    const text = '\u{1F984}'.repeat(500);
    const made = judged((server) => {
      const discovery = valueOf(server['service-discovery']);
      discovery.software = { state: 'answered', name: text, version: text, os: text };
      discovery.contacts = {
        abuse: Array.from({ length: 8 }, (_, at) => `${at}${text.slice(0, 498)}`),
      };
      discovery.dataPolicy = [
        { name: 'data_retention', values: Array.from({ length: 8 }, () => text) },
      ];
      const names = valueOf(server.components).components;
      for (const part of names) Object.assign(part, { jid: 'n'.repeat(255), records: 'none' });
      for (const part of names) part.ping = { ...part.ping, state: 'noAnswer', via: null };
      const refusal = { condition: 'x'.repeat(100), text };
      for (const run of valueOf(server.federation).runs) run.outbound.streamError = refusal;
    });
    expect(report.parse(made)).toEqual(made);
    expect(JSON.stringify(made)).not.toMatch(/\\ud[89a-f]/i);
    expect(findingOf(made, 'components')?.finding.message.key).toBe('check.components.unfindable');
    expect(String(findingOf(made, 'contact')?.finding.message.values['text'])).toMatch(/…$/);
  });
});
