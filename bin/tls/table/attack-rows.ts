import { ATTACKS } from '../../../rubric/tls/attacks.table.ts';
import { labelled, span, type Row, type Span } from '../../scan/terminal/row.ts';
import type { ReportedTls } from '../tls-report.ts';
import { LABEL_WIDTH } from './words.ts';

/** Known attacks by what is accepted: those that are possible with what each takes, the others by name. */
export function attackRows({ attacks }: ReportedTls): Row[] {
  const having = (state: string) => ATTACKS.filter(({ id }) => attacks[id] === state);
  const names = (state: string): string =>
    having(state)
      .map(({ name }) => name)
      .join(', ');
  const lines: Span[][] = [
    ...having('possible').map(({ name, takes }) => [
      span(`${name} possible`, 'bad'),
      span(`: ${takes}`),
    ]),
    ...(names('ruledOut') === ''
      ? []
      : [[span('ruled out here', 'good'), span(`: ${names('ruledOut')}`)]]),
    ...(names('unknown') === '' ? [] : [[span(`not known: ${names('unknown')}`, 'quiet')]]),
  ];
  return lines.map((spans, at) => labelled(2, span(at === 0 ? 'Attacks' : ''), LABEL_WIDTH, spans));
}
