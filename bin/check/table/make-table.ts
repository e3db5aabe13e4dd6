import { GAP, labelled, line, span, type Row, type Tone } from '../../scan/terminal/row.ts';
import { letterSpan, plural, printedDay } from '../../scan/words.ts';
import type { CheckReport } from '../check-report.ts';
import { badgeRows } from './badge-rows.ts';
import { changeRows } from './change-rows.ts';
import { checkRows } from './check-rows.ts';
import { factRows } from './fact-rows.ts';
import { tlsChangeRows } from './tls-change-rows.ts';
import { seenRows } from './seen-rows.ts';
import { trialRows } from './trial-rows.ts';

type WordId = CheckReport['word']['id'];

const ROLES = { c2s: 'Clients (c2s)', s2s: 'Servers (s2s)' } as const;
const ROLE_WIDTH = 20;
const WORD_TONES: Readonly<Record<WordId, Tone>> = {
  recommended: 'good',
  good: 'good',
  gaps: 'middle',
  not: 'bad',
  unknown: 'quiet',
};
const EXIT_TONES = { 0: 'good', 1: 'bad', 2: 'middle' } as const;

/** The report as a person reads it: the word, what it rests on, what to change, and what was asked. */
export function makeTable(
  report: CheckReport,
  { hasEvidence }: { readonly hasEvidence: boolean },
): Row[] {
  const changes = changeRows(report);
  return [
    line(0, span(report.domain, 'strong'), span(` · ${headLine(report)}`, 'quiet')),
    GAP,
    ...wordRows(report),
    GAP,
    ...roleRows(report),
    ...section('Badges', badgeRows(report.badges)),
    ...section('What was tried', trialRows(report.functional)),
    ...section('What was seen', seenRows(report)),
    ...section('What is said', factRows(report.facts)),
    ...section('Checks', checkRows(report.findings, { hasEvidence })),
    ...section('What to change', changes),
    ...section('What to change in TLS', tlsChangeRows(report)),
    ...section('Not to be told from here', limitRows(report)),
    GAP,
    askedRow(report),
    GAP,
    line(
      0,
      span(report.summary, EXIT_TONES[report.exitCode]),
      span(` (exit code ${report.exitCode})`, 'quiet'),
    ),
  ];
}

function section(title: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [GAP, line(0, span(title, 'strong')), ...rows];
}

function headLine({ tier, startedAt, durationMs, tool }: CheckReport): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return `${tier} check, ${printedDay(startedAt)}, ${seconds} s, rubric ${tool.rubricVersion}`;
}

function wordRows({ word, reason, missing, software }: CheckReport): Row[] {
  const version = software?.version == null ? '' : ` ${software.version}`;
  return [
    line(0, span(word.text, WORD_TONES[word.id]), span(`: ${reason.text}`)),
    ...missing.map(({ text }) => labelled(2, span('–', 'quiet'), 2, [span(text)])),
    ...(software === null
      ? []
      : [line(0, span(`It says that it runs ${software.name}${version}.`, 'quiet'))]),
  ];
}

/** One line per role, and below it its endpoints. */
function roleRows({ roles, endpoints }: CheckReport): Row[] {
  return (['c2s', 's2s'] as const).flatMap((id) => {
    const { letter, heldBy } = roles[id];
    const title = span(ROLES[id].padEnd(ROLE_WIDTH - 4));
    return [
      labelled(0, [title, letterSpan(letter)], ROLE_WIDTH, [span(heldBy?.text ?? '')]),
      ...endpoints
        .filter(({ role }) => role === id)
        .map((one) => {
          const mode = one.tlsMode === 'direct' ? 'direct TLS' : 'STARTTLS';
          const place = `${one.target}:${one.port} ${one.address ?? 'no address'}, ${mode} `;
          return line(2, span(place, 'quiet'), letterSpan(one.letter));
        }),
    ];
  });
}

function limitRows({ limits }: CheckReport): Row[] {
  return limits.map(({ text }) => labelled(2, span('–', 'quiet'), 2, [span(text)]));
}

/** Who was asked, and how much. */
function askedRow({ asked, endpoints, isRefused }: CheckReport): Row {
  const { resolver, webServer, probeDomain, connections, bytesIn, bytesOut } = asked;
  const families = asked.families.map((family) => `IPv${family}`).join(' and ');
  const xmpp = isRefused ? 'nothing by XMPP' : plural(endpoints.length, 'endpoint');
  const asWhom = probeDomain === null ? '' : `, as the server ${probeDomain}`;
  const cost = `${plural(connections, 'connection')} in all, ${bytesIn} bytes in and ${bytesOut} out`;
  const text = `Asked: the resolver ${resolver}, https://${webServer}, ${xmpp}${asWhom}; ${cost}, over ${families}.`;
  return line(0, span(text, 'quiet'));
}
