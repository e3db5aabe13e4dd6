import { sayFactValue, sayKey } from '../../../messages/format.ts';
import { line, span, type Row } from '../../scan/terminal/row.ts';
import { printedDay } from '../../scan/words.ts';
import type { CheckReport } from '../check-report.ts';

/** What somebody says about the server, with who says it and when. */
export function factRows(facts: CheckReport['facts']): Row[] {
  return facts.map(({ title, value, saidBy, date }) => {
    const source = ` (${sayKey(`said-by.${saidBy}`, 'en')}, ${printedDay(date)})`;
    return line(2, span(`${title}: ${sayFactValue(value, 'en')}`), span(source, 'quiet'));
  });
}
