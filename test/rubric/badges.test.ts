import { describe, expect, it } from 'vitest';
import { BADGES, badges } from '../../rubric/badges.ts';
import type { Finding } from '../../rubric/finding.ts';
import { CHECKS, GATES, GROUPS } from '../../rubric/rubric.ts';

const pass: Finding = {
  outcome: 'pass',
  proof: 'functional',
  message: { key: 'told by the test', values: {} },
  evidence: [],
};
/** Every check passes, except… */
const stateOf = (id: string, except: Record<string, Partial<Finding>> = {}) => {
  const findings = new Map(CHECKS.map((check) => [check.id, { ...pass, ...except[check.id] }]));
  return badges(findings).find((badge) => badge.id === id);
};

describe('badges', () => {
  it.each([
    ['functional', 'pass', 'yes'],
    ['observed', 'pass', 'yes'],
    ['advertised', 'pass', 'saysSo'],
    ['declared', 'pass', 'saysSo'],
    ['functional', 'partial', 'partly'],
    ['advertised', 'partial', 'saysSo'],
    ['observed', 'fail', 'no'],
    ['observed', 'unknown', 'notTested'],
    ['observed', 'notApplicable', 'notTested'],
  ] as const)('%s %s is %s', (proof, outcome, state) => {
    expect(stateOf('federation', { federation: { proof, outcome } })?.state).toBe(state);
  });

  it('of several checks are decided by the worst, then by what is not known', () => {
    const message = { key: 'the reason', values: {} };
    const wrong = stateOf('authentic', {
      'certificate-trust': { outcome: 'unknown' },
      'certificate-name': { outcome: 'fail', message },
    });
    expect([wrong?.state, wrong?.message.key]).toEqual(['no', 'the reason']);
    expect(stateOf('authentic', { 'certificate-trust': { outcome: 'unknown' } })?.state).toBe(
      'notTested',
    );
    expect(stateOf('authentic')?.state).toBe('yes');
  });

  it('rest on checks that exist', () => {
    const ids = new Set(CHECKS.map(({ id }) => id));
    for (const { id, checks } of BADGES) {
      expect(checks.length, id).toBeGreaterThan(0);
      for (const check of checks) expect(ids.has(check), check).toBe(true);
    }
  });

  it('are there for every gate and every leaf of what you can do', () => {
    const ids = new Set(BADGES.map(({ id }) => id));
    const features = GROUPS.filter(({ id }) => id === 'features').flatMap(({ entries }) => entries);
    const named = [
      ...GATES.flatMap((gate) => ('badge' in gate ? [gate.badge] : [])),
      ...features.map((entry) => ('check' in entry ? entry.check.id : entry.id)),
    ];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(BADGES.filter(({ kind }) => kind === 'promise')).toHaveLength(12);
    expect(BADGES.filter(({ kind }) => kind === 'technical')).toHaveLength(3);
    expect(ids.size).toBe(25);
  });
});
