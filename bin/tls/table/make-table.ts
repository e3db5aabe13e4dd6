import { GAP, labelled, line, span, type Row, type Span } from '../../scan/terminal/row.ts';
import type { ReportedRole, TlsReport } from '../tls-report.ts';
import { changeRows } from './change-rows.ts';
import { endpointRows } from './endpoint-rows.ts';
import { likeGroups } from './like-groups.ts';
import { letterSpan, plural, printedDay } from '../../scan/words.ts';

const ROLES = { c2s: 'Clients (c2s)', s2s: 'Servers (s2s)' } as const;
/** Columns of the role's name and its letter. */
const ROLE_WIDTH = 20;
const EXIT_TONES = { 0: 'good', 1: 'bad', 2: 'middle' } as const;

/** The report as a person reads it: letters first, then every endpoint, then what to change, then what was asked. */
export function makeTable(report: TlsReport): Row[] {
  const groups = likeGroups(report.endpoints);
  return [
    line(0, span(report.domain, 'strong'), span(` · ${headLine(report)}`, 'quiet')),
    GAP,
    ...roleRows('c2s', report.roles.c2s),
    ...roleRows('s2s', report.roles.s2s),
    ...(report.detail === null ? [] : [GAP, line(0, span(report.detail))]),
    ...groups.flatMap((group) => [GAP, ...endpointRows(group, report.startedAt)]),
    ...changeRows(report.endpoints),
    GAP,
    ...askedRows(report),
    GAP,
    line(0, span(report.summary, EXIT_TONES[report.exitCode]), exitNote(report)),
  ];
}

function headLine({ tier, startedAt, durationMs, tool }: TlsReport): string {
  const look = tier === 'full' ? 'full TLS scan' : 'quick TLS scan';
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return `${look}, ${printedDay(startedAt)}, ${seconds} s, rubric ${tool.rubricVersion}`;
}

const exitNote = ({ exitCode }: TlsReport): Span => span(` (exit code ${exitCode})`, 'quiet');

function roleRows(id: 'c2s' | 's2s', role: ReportedRole | null): Row[] {
  if (role === null) return [];
  const { letter, heldBy, wouldBe, becomes, mozilla } = role;
  const row = (lead: readonly Span[], ...spans: Span[]) => labelled(0, lead, ROLE_WIDTH, spans);
  const title = span(ROLES[id].padEnd(ROLE_WIDTH - 4));
  const rows = [row([title, letterSpan(letter)], span(heldBy?.text ?? ''))];
  if (wouldBe !== null) rows.push(row([], span('would be '), letterSpan(wouldBe)));
  if (becomes !== null) {
    const isSaid = becomes.why.text === heldBy?.text;
    const why = isSaid ? [] : [span(`. ${becomes.why.text}`)];
    const when = span(`from ${printedDay(becomes.from)}: `);
    rows.push(row([], when, letterSpan(becomes.letter), ...why));
  }
  if (mozilla !== null && isKnown(mozilla))
    rows.push(row([], span(guidelineText(mozilla), 'quiet')));
  return rows;
}

const isKnown = ({ modern, intermediate }: NonNullable<ReportedRole['mozilla']>): boolean =>
  modern.state !== 'unknown' || intermediate.state !== 'unknown';

const KEEPS = { yes: 'kept', no: 'not kept', unknown: 'not known' } as const;

/** "Mozilla guideline 6.0: modern not kept, intermediate kept" */
function guidelineText({ version, ...levels }: NonNullable<ReportedRole['mozilla']>): string {
  const told = (['modern', 'intermediate'] as const)
    .map((level) => `${level} ${KEEPS[levels[level].state]}`)
    .join(', ');
  return `Mozilla guideline ${version}: ${told}`;
}

/** Who was asked, and how much. */
function askedRows({ asked, endpoints, isRefused }: TlsReport): Row[] {
  const dns = asked.resolver === null ? 'no DNS (--address)' : `the resolver ${asked.resolver}`;
  const places = plural(endpoints.length, 'endpoint');
  const xmpp = isRefused
    ? 'nothing by XMPP'
    : `${places}, ${plural(asked.connections, 'connection')} in all`;
  const families = asked.families.map((family) => `IPv${family}`).join(' and ');
  const text = `Asked: ${dns}, https://${asked.webServer} for its provider file, ${xmpp}, over ${families}.`;
  return [line(0, span(text, 'quiet'))];
}
