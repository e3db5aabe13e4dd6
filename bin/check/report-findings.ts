import { sayKey } from '../../messages/format.ts';
import { SOFTWARE, type Check } from '../../rubric/check.ts';
import type { Finding, Outcome } from '../../rubric/finding.ts';
import type { ProbeId } from '../../rubric/observations.ts';
import type { CheckFinding, Report } from '../../rubric/report.ts';
import { CHECKS } from '../../rubric/rubric.ts';
import { sentence } from '../scan/sentence.ts';
import type { ReportedFinding } from './check-report.ts';

const SEVERITY: Readonly<Record<Outcome, number>> = {
  fail: 0,
  partial: 1,
  unknown: 2,
  pass: 3,
  notApplicable: 4,
};

/** What only a site that goes on watching knows: there is none of it here. */
const HISTORY: readonly ProbeId[] = ['listing', 'reachability-history', 'uptime-summary'];
const isOfTime = ({ requires, uses }: Check): boolean =>
  [...requires, ...uses].every((probe) => HISTORY.includes(probe));

/** What each check says, what failed first; of endpoint checks what every endpoint showed beside it. */
export function reportFindings({ findings }: Report): ReportedFinding[] {
  return CHECKS.filter((check) => !isOfTime(check))
    .flatMap((check) => {
      const ofCheck = findings.filter(({ checkId }) => checkId === check.id);
      const folded = ofCheck.find(({ subjectKey }) => subjectKey === 'domain');
      if (folded === undefined) return [];
      const places = ofCheck.filter((one) => one !== folded);
      return [reportFinding(check, folded.finding, places)];
    })
    .toSorted((a, b) => SEVERITY[a.outcome] - SEVERITY[b.outcome]);
}

function reportFinding(
  check: Check,
  { outcome, proof, message, evidence }: Finding,
  places: readonly CheckFinding[],
): ReportedFinding {
  const isWrong = outcome === 'fail' || outcome === 'partial';
  return {
    check: check.id,
    title: sayKey(`check.${check.id}.title`, 'en'),
    why: sayKey(`check.${check.id}.why`, 'en'),
    ...{ outcome, proof, says: sentence(message), evidence },
    at: places.map(({ subjectKey: place, finding }) => ({
      ...{ place, outcome: finding.outcome },
      ...{ says: sentence(finding.message), evidence: finding.evidence },
    })),
    references: check.references.map(({ label, url }) => ({ label, url })),
    fixes: isWrong ? fixesOf(check) : {},
  };
}

/** Those that we know: one that is missing is an honest "no steps yet". */
function fixesOf({ id, fix }: Check): ReportedFinding['fixes'] {
  return Object.fromEntries(
    SOFTWARE.flatMap((software) => {
      const steps = fix[software];
      if (steps === undefined) return [];
      const text = sayKey(`check.${id}.fix.${software}`, 'en');
      return [[software, steps && { text, lines: steps.lines }] as const];
    }),
  );
}
