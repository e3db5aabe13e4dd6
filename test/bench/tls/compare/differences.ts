import type { Facts } from './facts.ts';

/** One thing that two tools say differently. */
export interface Difference {
  /** For a list, its name and the item. */
  readonly fact: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface Comparison {
  /** Values, and items of lists, that both were asked for. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/**
 * Compares what a tool says with what we say, item by item. What it does not look at is left out; what we do not look at,
 * though it does, is a difference.
 */
export function compareFacts(ours: Facts, theirs: Facts): Comparison {
  const pairs = [
    ...valuePairs(ours, theirs),
    ...itemPairs(ours, theirs),
    ...sequencePairs(ours, theirs),
  ];
  return {
    compared: pairs.length,
    differences: pairs.filter(({ ours: our, theirs: their }) => our !== their),
  };
}

function valuePairs(ours: Facts, theirs: Facts): Difference[] {
  return [...theirs.values].map(([fact, value]) => ({
    fact,
    ours: ours.values.get(fact) ?? 'not told',
    theirs: value,
  }));
}

function itemPairs(ours: Facts, theirs: Facts): Difference[] {
  return [...theirs.lists].flatMap(([fact, their]) => {
    const our = ours.lists.get(fact);
    const items = new Set([...their, ...(our ?? [])]);
    return [...items].map((item) => ({
      fact: `${fact} ${item}`,
      ours: our === undefined ? 'not told' : our.has(item) ? 'yes' : 'no',
      theirs: their.has(item) ? 'yes' : 'no',
    }));
  });
}

/** Of what both have, in which order: what only one has is a difference of its own. */
function sequencePairs(ours: Facts, theirs: Facts): Difference[] {
  return [...theirs.sequences].flatMap(([fact, their]) => {
    const our = ours.sequences.get(fact);
    if (our === undefined) return [];
    const common = (list: readonly string[], other: readonly string[]) =>
      list.filter((item) => other.includes(item)).join(' ');
    return [{ fact, ours: common(our, their), theirs: common(their, our) }];
  });
}
