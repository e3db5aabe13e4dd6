import { GRADES } from '../../../rubric/tls/letter-order.ts';
import { GAP, labelled, line, span, verbatim, type Row } from '../../scan/terminal/row.ts';
import type { ReportedEndpoint } from '../tls-report.ts';
import { letterSpan } from '../../scan/words.ts';

type Cap = ReportedEndpoint['caps'][number];
type Steps = NonNullable<NonNullable<Cap['fix']>['prosody']>;

const ORDER: readonly string[] = GRADES;
const SOFTWARE = { prosody: 'Prosody', ejabberd: 'ejabberd' } as const;

/** Every rule that holds a letter down, the lowest first, and the steps that lift it: those of several rules once. */
export function changeRows(endpoints: readonly ReportedEndpoint[]): Row[] {
  const all = endpoints.flatMap(({ caps }) => caps);
  const each = all
    .filter(({ id }, at) => all.findIndex((other) => other.id === id) === at)
    .toSorted((a, b) => ORDER.indexOf(b.letter) - ORDER.indexOf(a.letter));
  const bySteps = new Map<string, [Cap, ...Cap[]]>();
  for (const cap of each) {
    if (!cap.fix?.prosody && !cap.fix?.ejabberd) continue;
    const key = JSON.stringify(cap.fix);
    const others = bySteps.get(key);
    if (others) others.push(cap);
    else bySteps.set(key, [cap]);
  }
  if (bySteps.size === 0) return [];
  return [GAP, line(0, span('What to change', 'strong')), ...[...bySteps.values()].flatMap(rows)];
}

function rows(caps: readonly [Cap, ...Cap[]]): Row[] {
  const [{ fix }] = caps;
  return [
    ...caps.map(({ letter, text }) => labelled(2, letterSpan(letter), 3, [span(text)])),
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
