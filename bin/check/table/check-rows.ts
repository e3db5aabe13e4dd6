import { sayKey } from '../../../messages/format.ts';
import type { Outcome } from '../../../rubric/finding.ts';
import type { Evidence } from '../../../rubric/observations.ts';
import { labelled, line, span, type Row, type Tone } from '../../scan/terminal/row.ts';
import type { ReportedFinding } from '../check-report.ts';

const OUTCOME_WIDTH = 9;
const OUTCOMES: Readonly<Record<Outcome, { readonly text: string; readonly tone: Tone }>> = {
  fail: { text: 'fail', tone: 'bad' },
  partial: { text: 'partly', tone: 'middle' },
  unknown: { text: 'unknown', tone: 'quiet' },
  pass: { text: 'pass', tone: 'good' },
  notApplicable: { text: 'n/a', tone: 'quiet' },
};
const ARROWS = { sent: 'we sent', received: 'it sent', note: 'note' } as const;

/** Every check with what it found, what failed first; what went over the wire only where it is asked for. */
export function checkRows(
  findings: readonly ReportedFinding[],
  { hasEvidence }: { readonly hasEvidence: boolean },
): Row[] {
  return findings.flatMap((finding) => [
    headRow(finding),
    ...placeRows(finding),
    ...(hasEvidence ? evidenceRows(finding) : []),
  ]);
}

function headRow({ outcome, proof, title, says }: ReportedFinding): Row {
  const { text, tone } = OUTCOMES[outcome];
  const isKnown = outcome !== 'unknown' && outcome !== 'notApplicable';
  const how = isKnown ? ` (${sayKey(`proof.${proof}`, 'en')})` : '';
  return labelled(2, span(text, tone), OUTCOME_WIDTH, [
    span(`${title}: ${says.text}`, isKnown ? 'plain' : 'quiet'),
    span(how, 'quiet'),
  ]);
}

/** The places that say otherwise than the whole. */
function placeRows({ says, at }: ReportedFinding): Row[] {
  return at
    .filter((one) => one.says.text !== says.text)
    .map((one) => line(2 + OUTCOME_WIDTH, span(`${one.place}: ${one.says.text}`, 'quiet')));
}

function evidenceRows({ evidence, at }: ReportedFinding): Row[] {
  const all = [...evidence, ...at.flatMap((one) => one.evidence)];
  const shown = new Map(all.map((one) => [`${one.kind} ${one.text}`, one]));
  return [...shown.values()].map(evidenceRow);
}

function evidenceRow({ kind, text }: Evidence): Row {
  return line(4 + OUTCOME_WIDTH, span(`${ARROWS[kind]}: ${text}`, 'quiet'));
}
