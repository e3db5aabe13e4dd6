import { GAP, labelled, line, span, verbatim, type Row } from '../terminal/row.ts';
import type { ReportedEndpoint } from '../tls-report.ts';
import { letterSpan } from './words.ts';

type Cap = ReportedEndpoint['caps'][number];
type Steps = NonNullable<NonNullable<Cap['fix']>['prosody']>;

const SOFTWARE = { prosody: 'Prosody', ejabberd: 'ejabberd' } as const;

/** Every rule that holds a letter down, once, with the lines of configuration that lift it; the lowest first. */
export function changeRows(endpoints: readonly ReportedEndpoint[]): Row[] {
  const all = endpoints.flatMap(({ caps }) => caps);
  const each = all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at);
  const fixed = each.filter(({ fix }) => fix?.prosody || fix?.ejabberd);
  if (fixed.length === 0) return [];
  return [GAP, line(0, span('What to change', 'strong')), ...fixed.flatMap(capRows)];
}

function capRows({ letter, text, fix }: Cap): Row[] {
  return [
    labelled(2, letterSpan(letter), 3, [span(text)]),
    ...(['prosody', 'ejabberd'] as const).flatMap((software) =>
      stepRows(SOFTWARE[software], fix?.[software] ?? null),
    ),
  ];
}

function stepRows(software: string, steps: Steps | null): Row[] {
  if (steps === null) return [];
  const lines = steps.lines === '' ? [] : steps.lines.split('\n');
  return [
    line(5, span(`${software}: `, 'strong'), span(steps.text)),
    ...lines.map((text) => verbatim(7, text)),
  ];
}
