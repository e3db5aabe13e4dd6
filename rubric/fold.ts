import type { CheckFinding } from './report.ts';
import type { Finding, Message, Outcome, Proof } from './finding.ts';

/** The worst first. Among equal outcomes the weaker proof is the worse. */
const SEVERITY: Readonly<Record<Outcome, number>> = {
  fail: 0,
  partial: 1,
  pass: 2,
  notApplicable: 3,
  unknown: 4,
};
const STRENGTH: Readonly<Record<Proof, number>> = {
  declared: 0,
  advertised: 1,
  observed: 2,
  functional: 3,
};

const badness = ({ outcome, proof }: Finding): number => SEVERITY[outcome] * 4 + STRENGTH[proof];

/** The worst of some findings; null for none. */
export function worst(findings: readonly Finding[]): Finding | null {
  return findings.reduce<Finding | null>(
    (bad, finding) => (bad === null || badness(finding) < badness(bad) ? finding : bad),
    null,
  );
}

/**
 * One finding for the whole domain of those of its endpoints: the worst known one. Where some endpoint stays unknown,
 * the values `seenEndpoints` and `allEndpoints` tell how many were seen.
 */
export function fold(findings: readonly CheckFinding[]): Finding | null {
  const all = findings.map(({ finding }) => finding);
  const known = all.filter(({ outcome }) => outcome !== 'unknown');
  const applicable = known.filter(({ outcome }) => outcome !== 'notApplicable');
  if (applicable.length === 0)
    return worst(all.length > known.length ? all.filter((f) => !known.includes(f)) : known);
  const bad = worst(applicable);
  if (bad === null || known.length === all.length) return bad;
  const values = { ...bad.message.values, seenEndpoints: known.length, allEndpoints: all.length };
  return { ...bad, message: { ...bad.message, values } };
}

/** The same values for a finding of the domain that looks at all endpoints itself. */
export function seenValues(seen: number, all: number): Message['values'] {
  return seen < all ? { seenEndpoints: seen, allEndpoints: all } : {};
}

/** "3 of 4 seen", where a folded finding does not rest on every endpoint. */
export function foldNote({ message }: Finding): Message | null {
  const { seenEndpoints, allEndpoints } = message.values;
  if (seenEndpoints === undefined || allEndpoints === undefined) return null;
  return { key: 'fold.seen', values: { seenEndpoints, allEndpoints } };
}
