import { describe, expect, it } from 'vitest';
import type { Finding } from '../../rubric/finding.ts';
import type { Letter, RoleLetter } from '../../rubric/report.ts';
import { GROUPS } from '../../rubric/rubric.ts';
import { entryId, leafWeights, leaves, scalePoints, score } from '../../rubric/score.ts';

const role = (letter: Letter): RoleLetter => ({
  letter,
  wouldBe: null,
  becomes: null,
  heldBy: null,
  endpoints: [],
});
const letters = (c2s: Letter, s2s: Letter) => ({ c2s: role(c2s), s2s: role(s2s) });
const finding = (over: Partial<Finding> = {}): Finding => ({
  outcome: 'pass',
  proof: 'functional',
  message: { key: 'told by the test', values: { percent: 99.95 } },
  evidence: [],
  ...over,
});
const ids = GROUPS.flatMap(({ entries }) => entries.map(entryId));
/** Everything tried, and all of it works, except… */
const findings = (except: Record<string, Finding | null> = {}): ReadonlyMap<string, Finding> =>
  new Map(
    ids.flatMap((id) => {
      const found = id in except ? except[id] : finding();
      return found ? [[id, found] as const] : [];
    }),
  );
const unknown = finding({ outcome: 'unknown' });
const group = (name: string): string[] =>
  GROUPS.filter(({ id }) => id === name).flatMap(({ entries }) => entries.map(entryId));
const without = (...names: string[]): Record<string, Finding> =>
  Object.fromEntries(names.flatMap(group).map((id) => [id, unknown]));

describe('leafWeights', () => {
  it('adds up to the weight, and equal shares differ by a thousandth at most', () => {
    const weights = leafWeights(
      40,
      Array.from({ length: 11 }, () => 1),
    );
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(40_000);
    expect(Math.max(...weights) - Math.min(...weights)).toBe(1);
    expect(leafWeights(25, [70, 10, 10, 10])).toEqual([17_500, 2_500, 2_500, 2_500]);
  });
});

describe('scalePoints', () => {
  const steps = [
    [95, 0],
    [97, 30],
    [99, 70],
    [99.9, 100],
  ] as const;
  it.each([
    [0, 0],
    [94.9, 0],
    [95, 0],
    [96, 15],
    [97, 30],
    [98, 50],
    [99, 70],
    [99.45, 85],
    [99.9, 100],
    [100, 100],
  ])('%s %% is %i', (value, points) => {
    expect(scalePoints(steps, value)).toBe(points);
  });
});

describe('the number', () => {
  it('is 100 where everything was tried and works', () => {
    const { number, coverage, groups } = score({
      letters: letters('A+', 'A+'),
      findings: findings(),
    });
    expect(number).toBe(100);
    expect(coverage).toEqual({
      knownWeight: 100_000,
      applicableWeight: 100_000,
      knownChecks: 21,
      applicableChecks: 21,
    });
    expect(groups.map(({ number: part }) => part)).toEqual([100, 100, 100, 100]);
  });

  it.each<[Letter, Letter, number | string]>([
    ['A', 'A+', 95],
    ['A', 'C', 55],
    ['T', 'A', 0],
    ['M', 'A', 0],
    ['A', 'T', 40],
    ['A', 'M', 40],
    ['A', 'F', 0],
    ['?', 'B', 75],
    ['A-', '-', 88],
    ['?', '?', 'unknown'],
    ['?', '-', 'unknown'],
    ['-', '-', 'notApplicable'],
  ])('takes the worse of %s and %s', (c2s, s2s, points) => {
    const all = leaves({ letters: letters(c2s, s2s), findings: findings() });
    expect(all.find(({ id }) => id === 'encryption')?.points).toBe(points);
  });

  it('counts what is only advertised or declared as not known, but a statement as known', () => {
    const says = finding({ proof: 'advertised' });
    const stated = finding({ proof: 'declared' });
    const all = leaves({
      letters: letters('A', 'A'),
      findings: findings({ federation: says, contact: stated }),
    });
    expect(all.find(({ id }) => id === 'federation')?.points).toBe('unknown');
    expect(all.find(({ id }) => id === 'contact')?.points).toBe(100);
  });

  it('counts Partly as half, and No as nothing', () => {
    const one = (outcome: Finding['outcome']) =>
      leaves({
        letters: letters('A', 'A'),
        findings: findings({ blocking: finding({ outcome }) }),
      }).find(({ id }) => id === 'blocking')?.points;
    expect([one('pass'), one('partial'), one('fail')]).toEqual([100, 50, 0]);
  });

  it('is null below 60 percent of the weight, and there at 60', () => {
    // Security and openness are 35, features 40, reliability 25.
    const below = score({ letters: letters('A', 'A'), findings: findings(without('features')) });
    expect([below.number !== null, below.coverage.knownWeight]).toEqual([true, 60_000]);
    const less = score({
      letters: letters('A', 'A'),
      findings: findings({ ...without('features'), contact: unknown }),
    });
    expect([less.number, less.coverage.knownChecks]).toEqual([null, 9]);
  });

  it('leaves what does not apply out of the coverage', () => {
    const { coverage } = score({
      letters: letters('A', 'A'),
      findings: findings({ uptime: finding({ outcome: 'notApplicable' }) }),
    });
    expect([coverage.applicableWeight, coverage.applicableChecks]).toEqual([75_000, 20]);
  });

  it('is null, not 0, where nothing is known', () => {
    const { number, groups } = score({ letters: letters('?', '?'), findings: new Map() });
    expect([number, ...groups.map(({ number: part }) => part)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
