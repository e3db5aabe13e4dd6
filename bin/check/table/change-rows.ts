import { SOFTWARE, type Software } from '../../../rubric/check.ts';
import { labelled, line, span, verbatim, type Row } from '../../scan/terminal/row.ts';
import type { CheckReport, ReportedFinding } from '../check-report.ts';

const NAMES: Readonly<Record<Software, string>> = {
  prosody: 'Prosody',
  ejabberd: 'ejabberd',
  openfire: 'Openfire',
  tigase: 'Tigase',
  mongooseim: 'MongooseIM',
  metronome: 'Metronome',
};

/**
 * What to do about each finding that is not as it should be: for the software that the server says it runs, or, where it
 * does not say, for each that we have steps for. Never another software's steps.
 */
export function changeRows({ findings, software }: CheckReport): Row[] {
  return findings
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'partial')
    .flatMap((finding) => [
      labelled(2, span('–'), 2, [span(`${finding.title}: ${finding.says.text}`)]),
      ...stepRows(finding, software),
    ]);
}

function stepRows({ fixes }: ReportedFinding, software: CheckReport['software']): Row[] {
  if (software === null) return SOFTWARE.flatMap((id) => rowsFor(NAMES[id], fixes[id]));
  const steps = software.id === null ? undefined : fixes[software.id];
  const name = software.id === null ? software.name : NAMES[software.id];
  if (steps !== undefined) return rowsFor(name, steps);
  return [line(4, span(`${name}: `, 'strong'), span('we have no steps yet.', 'quiet'))];
}

/** Null: there is nothing to do in its configuration. */
function rowsFor(name: string, steps: ReportedFinding['fixes'][Software]): Row[] {
  if (steps === undefined || steps === null) return [];
  const lines = steps.lines === '' ? [] : steps.lines.split('\n');
  return [
    line(4, span(`${name}: `, 'strong'), span(steps.text)),
    ...lines.map((text) => verbatim(6, text)),
  ];
}
