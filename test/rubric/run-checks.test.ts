import { describe, expect, it } from 'vitest';
import { defineCheck, rfc, type Check } from '../../rubric/check.ts';
import type { Finding, Outcome, Proof } from '../../rubric/finding.ts';
import { fold, foldNote } from '../../rubric/fold.ts';
import { observationSet } from '../../rubric/observation-set.ts';
import { domainFindings, runChecks } from '../../rubric/run-checks.ts';
import { AS_OF, each, except, valueOf, type Server } from './fixture.ts';

const words = {
  title: 'A check of the test',
  why: 'To see what the runner hands out.',
  messages: {
    done: { outcome: 'pass', text: 'Handed out: {keys}' },
    odd: { outcome: 'fail', text: 'Odd.' },
  },
} as const;
const rest = { words, references: [rfc(6120)], fix: { prosody: null, ejabberd: null } } as const;
const keysOf = (pick: object): { keys: string } => ({ keys: Object.keys(pick).sort().join(' ') });

const findingsOf = (check: Check, change: (server: Server) => void = () => undefined) =>
  runChecks(observationSet(except(change), AS_OF), [check]);
const domainFinding = (check: Check, change?: (server: Server) => void): Finding | undefined =>
  domainFindings(findingsOf(check, change)).get(check.id);

const perEndpoint = defineCheck({
  ...rest,
  id: 'per-endpoint',
  scope: 'endpoint',
  roles: ['c2s'],
  requires: ['stream'],
  uses: ['tls'],
  evaluate: (pick, { subject }) =>
    subject.port === 5223 ? { says: 'odd' } : { says: 'done', values: keysOf(pick) },
});
const ofDomain = defineCheck({
  ...rest,
  id: 'of-domain',
  scope: 'domain',
  roles: ['s2s'],
  requires: [],
  uses: ['stream', 'uptime-summary'],
  evaluate: (pick) => ({
    says: 'done',
    values: { ...keysOf(pick), seen: pick.stream?.length ?? 0 },
  }),
});

describe('runChecks', () => {
  it('hands a check what it declared, and nothing else', () => {
    const [, first] = findingsOf(perEndpoint);
    expect(first?.finding.message.values).toEqual({ keys: 'stream tls' });
  });

  it('gives the folded finding first, then one per endpoint of the roles that the check looks at', () => {
    expect(
      findingsOf(perEndpoint).map(({ subjectKey, finding }) => [subjectKey, finding.outcome]),
    ).toEqual([
      ['domain', 'fail'],
      ['xmpp-client xmpp.normal.example:5222 192.0.2.10', 'pass'],
      ['xmpps-client xmpp.normal.example:5223 192.0.2.10', 'fail'],
    ]);
  });

  it('hands a check of the domain what all endpoints of its roles showed, those that failed left out', () => {
    const finding = domainFinding(ofDomain, (server) => {
      each(server, 's2s', (at) => {
        if (at.endpoint.port === 5270) at.stream = { failed: 'timeout' };
      });
    });
    expect(finding?.message.values).toEqual({ keys: 'stream uptime-summary', seen: 1 });
  });

  it('makes unknown of what is required and failed, with the reason and what the probe told', () => {
    const finding = domainFinding(perEndpoint, (server) => {
      each(server, 'c2s', (at) => {
        at.stream = { failed: 'banned', detail: 'come back in an hour' };
      });
    });
    expect(finding).toEqual({
      outcome: 'unknown',
      proof: 'observed',
      message: { key: 'failure.banned', values: {} },
      evidence: [{ kind: 'note', text: 'come back in an hour' }],
    });
  });

  it('does without what a check only uses, as long as one of them is there', () => {
    const without = (server: Server): void => {
      each(server, 'c2s', (at) => {
        at['tls-full'] = { failed: 'timeout' };
      });
    };
    expect(findingsOf(perEndpoint, without)[1]?.finding.outcome).toBe('pass');
    const blind = domainFinding(ofDomain, (server) => {
      each(server, 's2s', (at) => {
        at.stream = { failed: 'reset' };
      });
    });
    expect([blind?.outcome, blind?.message.key]).toEqual(['unknown', 'failure.reset']);
  });

  it('does not apply where the domain offers nothing in that role, and is unknown where no address was found', () => {
    const off = domainFinding(perEndpoint, (server) => {
      server.endpoints = [];
      const { services } = valueOf(server['service-records']);
      services['xmpp-client'] = { state: 'notOffered' };
      services['xmpps-client'] = { state: 'notOffered' };
    });
    expect([off?.outcome, off?.message.key]).toEqual(['notApplicable', 'run.not-offered']);
    const lost = domainFinding(perEndpoint, (server) => {
      server.endpoints = [];
    });
    expect([lost?.outcome, lost?.message.key]).toEqual(['unknown', 'run.no-endpoint']);
  });
});

describe('fold', () => {
  const finding = (outcome: Outcome, proof: Proof = 'observed'): Finding => ({
    outcome,
    proof,
    message: { key: `${outcome} ${proof}`, values: {} },
    evidence: [],
  });
  const folded = (...all: Finding[]): Finding | null =>
    fold(all.map((one, index) => ({ checkId: 'x', subjectKey: String(index), finding: one })));

  it.each([
    ['the worst known', [finding('pass'), finding('fail'), finding('partial')], 'fail observed'],
    ['the weaker proof', [finding('pass'), finding('pass', 'advertised')], 'pass advertised'],
    ['what applies', [finding('notApplicable'), finding('pass')], 'pass observed'],
    [
      'unknown over what does not apply',
      [finding('notApplicable'), finding('unknown')],
      'unknown observed',
    ],
    [
      'nothing applies',
      [finding('notApplicable'), finding('notApplicable')],
      'notApplicable observed',
    ],
  ])('takes %s', (_name, all, key) => {
    expect(folded(...all)?.message.key).toBe(key);
  });

  it('says how many were seen where some were not', () => {
    const partly = folded(finding('pass'), finding('unknown'), finding('pass'), finding('pass'));
    expect(partly && foldNote(partly)).toEqual({
      key: 'fold.seen',
      values: { seenEndpoints: 3, allEndpoints: 4 },
    });
    const whole = folded(finding('pass'), finding('pass'));
    expect(whole && foldNote(whole)).toBeNull();
    expect(folded()).toBeNull();
  });
});
