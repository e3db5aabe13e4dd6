import type { EarlierReports } from '../../lib/store/earlier-reports.ts';
import { findChanges, type Change } from '../../rubric/changes.ts';
import { judge } from '../../rubric/judge.ts';
import type { Observation } from '../../rubric/observations.ts';
import type { Report } from '../../rubric/report.ts';
import { settledWord } from '../../rubric/settled-word.ts';
import { withLastKnown } from '../../rubric/with-last-known.ts';

/** What a report is made of; nothing else enters it. */
export interface ReportParts {
  readonly domain: string;
  readonly asOf: Date;
  /** The newest per probe and subject. */
  readonly observations: readonly Observation[];
  /** The newest as they were before this scan; for a rescore the same ones. */
  readonly former: readonly Observation[];
  readonly earlier: EarlierReports;
}

/** Judges, lets the word fall only when it is settled, and says what changed and why. Pure. */
export function makeReport(parts: ReportParts): { report: Report; changes: Change[] } {
  const { domain, observations, former, earlier } = parts;
  const asOf = parts.asOf.toISOString();
  const judged = settledWord(judge({ domain, asOf, observations }), earlier.last);
  const report = withLastKnown(judged, earlier.last);
  if (!earlier.last) return { report, changes: [] };
  const judgeFormer = (then: string) => judge({ domain, asOf: then, observations: former });
  const changes = findChanges({
    before: earlier.known,
    isSameRubric: earlier.last.rubricVersion === report.rubricVersion,
    formerly: judgeFormer(earlier.last.asOf),
    byTime: judgeFormer(asOf),
    after: report,
  });
  return { report, changes };
}
