import type { Finding } from './finding.ts';
import type { Report } from './report.ts';
import { COVERAGE_THRESHOLD, GROUPS, type Entry } from './rubric.ts';
import { letterPoints } from './tls/letter-order.ts';

/** One leaf: its weight in thousandths of a point, and what it is worth, 0 to 100. */
export interface Leaf {
  readonly id: string;
  readonly group: string;
  readonly weight: number;
  readonly points: number | 'unknown' | 'notApplicable';
}
interface Facts {
  readonly letters: Report['letters'];
  /** The findings for the domain, by check. */
  readonly findings: ReadonlyMap<string, Finding>;
}

const OUTCOME_POINTS = { pass: 100, partial: 50, fail: 0 } as const;

export const entryId = (entry: Entry): string => ('check' in entry ? entry.check.id : entry.id);

/**
 * The shares of a group as whole thousandths of a point that add up to its weight exactly: each leaf gets the part of
 * the running sum that it moves, so that equal shares differ by one thousandth at most.
 */
export function leafWeights(weight: number, shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let before = 0;
  return shares.map((share) => {
    const from = Math.floor((weight * 1000 * before) / whole);
    before += share;
    return Math.floor((weight * 1000 * before) / whole) - from;
  });
}

/** Points on a piecewise linear scale, cut to an integer; flat beyond its ends. */
export function scalePoints(steps: readonly (readonly [number, number])[], value: number): number {
  const above = steps.findIndex(([at]) => value < at);
  const [from, to] = [steps[above - 1], steps[above]];
  if (above === 0) return steps[0]?.[1] ?? 0;
  if (!from || !to) return steps.at(-1)?.[1] ?? 0;
  const share = (value - from[0]) / (to[0] - from[0]);
  return Math.floor(from[1] + share * (to[1] - from[1]) + 1e-9);
}

/** The worse of the two letters; one without points leaves it to the other. */
function encryptionPoints({ c2s, s2s }: Report['letters']): Leaf['points'] {
  const points = [letterPoints(c2s, 'c2s'), letterPoints(s2s, 's2s')].filter(
    (point) => point !== null,
  );
  if (points.length > 0) return Math.min(...points);
  return c2s.letter === '-' && s2s.letter === '-' ? 'notApplicable' : 'unknown';
}

/** What is only advertised or declared was not tried and counts as not known, unless saying it is what counts. */
function findingPoints(entry: Entry, finding: Finding | undefined): Leaf['points'] {
  if (!finding || finding.outcome === 'unknown') return 'unknown';
  if (finding.outcome === 'notApplicable') return 'notApplicable';
  const isTried = finding.proof === 'functional' || finding.proof === 'observed';
  if (!isTried && entry.kind !== 'statement') return 'unknown';
  if (entry.kind !== 'scale') return OUTCOME_POINTS[finding.outcome];
  return scalePoints(entry.steps, Number(finding.message.values[entry.value]));
}

/** Every leaf of the rubric with what this server shows of it. */
export function leaves({ letters, findings }: Facts): Leaf[] {
  return GROUPS.flatMap(({ id: group, weight, entries }) => {
    const weights = leafWeights(
      weight,
      entries.map(({ share }) => share),
    );
    return entries.map((entry, index) => ({
      id: entryId(entry),
      group,
      weight: weights[index] ?? 0,
      points:
        entry.kind === 'letter'
          ? encryptionPoints(letters)
          : findingPoints(entry, findings.get(entryId(entry))),
    }));
  });
}

type KnownLeaf = Leaf & { readonly points: number };
const isKnown = (leaf: Leaf): leaf is KnownLeaf => typeof leaf.points === 'number';
const weightOf = (some: readonly Leaf[]): number =>
  some.reduce((sum, { weight }) => sum + weight, 0);

/** The weighted mean of what is known, rounded; null where nothing is. */
function numberOf(some: readonly Leaf[]): number | null {
  const known = some.filter(isKnown);
  if (known.length === 0) return null;
  const sum = known.reduce((total, { weight, points }) => total + weight * points, 0);
  return Math.round(sum / weightOf(known));
}

/** The number, its groups and its coverage: the only place beside the letters where numbers are made. */
export function score(facts: Facts): Pick<Report, 'number' | 'coverage' | 'groups'> {
  const all = leaves(facts);
  const applicable = all.filter(({ points }) => points !== 'notApplicable');
  const known = applicable.filter(isKnown);
  const coverage = {
    knownWeight: weightOf(known),
    applicableWeight: weightOf(applicable),
    knownChecks: known.length,
    applicableChecks: applicable.length,
  };
  const isEnough =
    coverage.knownWeight * 100 >= coverage.applicableWeight * COVERAGE_THRESHOLD &&
    known.length > 0;
  return {
    number: isEnough ? numberOf(all) : null,
    coverage,
    groups: GROUPS.map(({ id, weight }) => ({
      id,
      weight,
      number: numberOf(all.filter(({ group }) => group === id)),
    })),
  };
}
