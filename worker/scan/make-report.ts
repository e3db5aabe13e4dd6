import type { EarlierReports } from '../../lib/store/earlier-reports.ts';
import { findChanges, type Change } from '../../rubric/changes.ts';
import { judge } from '../../rubric/judge.ts';
import { newest } from '../../rubric/newest.ts';
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
  /** The newest as they were before this scan; the same ones where there was no look and nothing else is known. */
  readonly former: readonly Observation[];
  readonly earlier: EarlierReports;
  /** The look was at other things than the one before it: what that one saw first is not seen a second time. */
  readonly isApart?: boolean;
}

interface Judged {
  readonly report: Report;
  readonly changes: Change[];
}

/** Judges, lets the word fall only when it is settled, and says what changed and why. Pure. */
export function makeReport(parts: ReportParts): Judged {
  const { domain, observations, earlier } = parts;
  const judged = judge({ domain, asOf: parts.asOf.toISOString(), observations });
  const { last } = earlier;
  const today =
    last && parts.isApart === true ? stillWaiting(judged, last) : settledWord(judged, last);
  return withChanges(parts, withLastKnown(today, last));
}

/**
 * Judges again without a new look. Null where it says the same as before: word, number and letters. Nothing agrees
 * with a word that waits for a second look, so it goes on waiting; only where no observation counts any more the word
 * is at once that we do not know. Pure.
 */
export function makeLaterReport(parts: ReportParts): Judged | null {
  const { domain, observations, former, earlier } = parts;
  if (!earlier.last) return null;
  const asOf = parts.asOf.toISOString();
  const judged = judge({ domain, asOf, observations });
  // Where else its keys were seen is no look at the server.
  const looks = former.filter(({ probe }) => probe !== 'shared-keys');
  const isForgotten = newest(looks, asOf).size === 0;
  const today = isForgotten ? judged : stillWaiting(judged, earlier.last);
  const report = withLastKnown(today, earlier.last);
  const isSame = JSON.stringify(gist(report)) === JSON.stringify(gist(earlier.last));
  return isSame ? null : withChanges(parts, report);
}

function stillWaiting(judged: Report, { pending, ...last }: Report): Report {
  const report = settledWord(judged, last);
  return report.pending && pending ? { ...report, pending } : report;
}

const gist = ({ word, number, letters: { c2s, s2s } }: Report) => [
  word,
  number,
  c2s.letter,
  s2s.letter,
];

function withChanges({ domain, former, earlier, asOf }: ReportParts, report: Report): Judged {
  if (!earlier.last) return { report, changes: [] };
  const judgeFormer = (then: string) => judge({ domain, asOf: then, observations: former });
  const changes = findChanges({
    before: earlier.known,
    isSameRubric: earlier.last.rubricVersion === report.rubricVersion,
    formerly: judgeFormer(earlier.last.asOf),
    byTime: judgeFormer(asOf.toISOString()),
    after: report,
  });
  return { report, changes };
}
