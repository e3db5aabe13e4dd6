import type { Finding, Outcome } from '../rubric/finding.ts';
import type { BadgeState } from '../rubric/report.ts';
import { classNames } from './class-names.ts';
import styles from './mark.module.css';

export type MarkKind = BadgeState | 'notApplicable';

const OF_OUTCOME: Record<Outcome, MarkKind> = {
  pass: 'yes',
  partial: 'partly',
  fail: 'no',
  unknown: 'notTested',
  notApplicable: 'notApplicable',
};

/** The mark of an outcome: the same five as the badges', and a stroke where the check does not apply. */
export function markOf(outcome: Outcome): MarkKind {
  return OF_OUTCOME[outcome];
}

/** The mark of a finding: what is only said and was not tried is hollow, as on the badges. */
export function markOfFinding({ outcome, proof }: Finding): MarkKind {
  const isTried = proof === 'functional' || proof === 'observed';
  const isGood = outcome === 'pass' || outcome === 'partial';
  return isGood && !isTried ? 'saysSo' : markOf(outcome);
}

const DRAWINGS: Record<MarkKind, string> = {
  yes: 'M2.8 8.6l3.4 3.4 7-7.6',
  partly: 'M8 2.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8',
  saysSo: 'M8 2.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8',
  no: 'M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8',
  notTested: 'M5.2 5.6a2.8 2.6 0 1 1 4.2 2.3c-1 .6-1.4 1.1-1.4 2.1M8 13.2v.1',
  notApplicable: 'M4 8h8',
};

/** ✓ ◐ ○ ✕ ? – drawn alike on every system. Its word always stands beside it. */
export function Mark({ kind }: { kind: MarkKind }) {
  return (
    <svg className={classNames(styles.mark, styles[kind])} viewBox="0 0 16 16" aria-hidden="true">
      <path d={DRAWINGS[kind]} />
      {kind === 'partly' && <path className={styles.fill} d="M8 2.6a5.4 5.4 0 0 0 0 10.8z" />}
    </svg>
  );
}
