import { suiteMeaning } from '../suite-meaning.ts';
import { labelled, line, span, type Row } from '../../scan/terminal/row.ts';
import type { ReportedTls } from '../tls-report.ts';
import { printedVersions } from './words.ts';

type Suites = ReportedTls['suites'][number];

const ORDERS = {
  server: 'the server chooses, in this order',
  client: 'the client chooses',
  mixed: 'the server chooses among some, the client among others',
} as const;

/** The suites of each version, in the order in which the server chose them, and what each means. */
export function suiteRows({ suites }: ReportedTls): Row[] {
  const width = Math.max(0, ...suites.flatMap(({ accepted }) => accepted.map(nameWidth))) + 2;
  if (suites.length === 0) return [];
  return [
    line(2, span('Suites')),
    ...suites.flatMap((some) => [
      line(4, span(printedVersions([some.version])), span(noteOf(some), 'quiet')),
      ...some.accepted.map((suite) => {
        const { text, tone } = suiteMeaning(suite.name);
        return labelled(6, span(suite.name ?? suite.code), width, [span(text, tone)]);
      }),
      ...classRows(some),
    ]),
  ];
}

const nameWidth = ({ name, code }: Suites['accepted'][number]): number => (name ?? code).length;

function noteOf({ order, isComplete, accepted }: Suites): string {
  const more = isComplete ? '' : 'there may be more';
  const who = order === null ? '' : ORDERS[order];
  const words = [accepted.length === 0 ? 'none seen' : '', who, more].filter((one) => one !== '');
  return words.length > 0 ? `: ${words.join('; ')}` : '';
}

/** The quick look asks for classes of suites. */
function classRows({ classes }: Suites): Row[] {
  const having = (wanted: string): string =>
    Object.entries(classes)
      .filter(([, state]) => state === wanted)
      .map(([name]) => name)
      .join(', ');
  const parts = (['accepted', 'refused', 'inconclusive'] as const)
    .map((state) => [state === 'inconclusive' ? 'not known' : state, having(state)] as const)
    .filter(([, names]) => names !== '')
    .map(([title, names]) => `${title}: ${names}`);
  return parts.length === 0 ? [] : [line(6, span(`by class: ${parts.join('; ')}`, 'quiet'))];
}
