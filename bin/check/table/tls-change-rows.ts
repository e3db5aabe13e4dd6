import { line, span, type Row } from '../../scan/terminal/row.ts';
import { changeRows } from '../../tls/table/change-rows.ts';
import type { ReportedEndpoint } from '../../tls/tls-report.ts';
import type { CheckReport } from '../check-report.ts';

/** The rules that hold a letter down, and what lifts them in the software that the server says it runs. */
export function tlsChangeRows({ endpoints, software }: CheckReport): Row[] {
  const [gap, title, ...rows] = changeRows(
    endpoints.map((endpoint) => ({
      ...endpoint,
      caps: endpoint.caps.map((cap) => ({ ...cap, fix: fixFor(cap.fix, software) })),
    })),
  );
  if (gap !== undefined && title !== undefined) return rows;
  const isHeld = endpoints.some(({ caps }) => caps.some(({ fix }) => fix !== null));
  if (software === null || !isHeld) return [];
  return [line(2, span(`${software.name}: `, 'strong'), span('we have no steps yet.', 'quiet'))];
}

type Fix = ReportedEndpoint['caps'][number]['fix'];

function fixFor(fix: Fix, software: CheckReport['software']): Fix {
  if (fix === null || software === null) return fix;
  const only = (id: 'prosody' | 'ejabberd') => (software.id === id ? fix[id] : null);
  return { prosody: only('prosody'), ejabberd: only('ejabberd') };
}
