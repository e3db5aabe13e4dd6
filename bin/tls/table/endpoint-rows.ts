import { labelled, line, span, type Row, type Span } from '../../scan/terminal/row.ts';
import type { ReportedEndpoint, ReportedTls } from '../tls-report.ts';
import { attackRows } from './attack-rows.ts';
import { flagRows } from './flag-rows.ts';
import { groupRows } from './group-rows.ts';
import type { LikeGroup } from './like-groups.ts';
import { pathRows } from './path-rows.ts';
import { suiteRows } from './suite-rows.ts';
import { letterSpan, plural } from '../../scan/words.ts';
import { LABEL_WIDTH, printedVersions } from './words.ts';
import { VERSIONS } from '../report-tls.ts';

/** Endpoints that encrypt alike: where they are, their letters, and what was seen there. */
export function endpointRows(group: LikeGroup, asOf: string): Row[] {
  const [{ tls }] = group;
  const letterOf = (endpoint: ReportedEndpoint | undefined): string =>
    JSON.stringify(endpoint && letterRows(endpoint));
  const heads = group.flatMap((endpoint, at) => {
    const isToldNext = letterOf(endpoint) === letterOf(group[at + 1]);
    return isToldNext ? [headRow(endpoint)] : [headRow(endpoint), ...letterRows(endpoint)];
  });
  return tls === null ? heads : [...heads, ...tlsRows(tls, asOf)];
}

function headRow({ role, target, port, address, tlsMode, source, tls }: ReportedEndpoint): Row {
  const mode = tlsMode === 'direct' ? 'direct TLS' : 'STARTTLS';
  const found = { srv: '', fallback: ', usual port, no SRV record', given: ', as given' }[source];
  const count = tls ? `, ${plural(tls.connections, 'connection')}` : '';
  return line(
    0,
    span(`${role} ${target}:${port}`, 'strong'),
    span(`  ${address ?? 'no address'}, ${mode}${found}${count}`, 'quiet'),
  );
}

/** The letter of the endpoint, and every rule that holds it, the lowest first. */
function letterRows(endpoint: ReportedEndpoint): Row[] {
  const { letter, wouldBe, reason, detail, caps } = endpoint;
  const points = [span(pointsOf(endpoint), 'quiet')];
  const behind = wouldBe === null ? [] : [span(', would be '), letterSpan(wouldBe)];
  const why = reason === null ? [] : [span(` ${reason.text}`)];
  const more = detail === null ? [] : [labelled(2, [], LABEL_WIDTH, [span(detail, 'quiet')])];
  return [
    labelled(2, span('Letter'), LABEL_WIDTH, [letterSpan(letter), ...points, ...behind, ...why]),
    ...more,
    ...caps.map((cap) =>
      labelled(2, span(''), LABEL_WIDTH, [
        span('at most '),
        letterSpan(cap.letter),
        span(`: ${cap.text}`),
      ]),
    ),
  ];
}

function pointsOf({ score, parts }: ReportedEndpoint): string {
  if (score === null) return '';
  const { protocol, keyExchange, cipher } = parts ?? {};
  const made = parts
    ? ` (protocol ${protocol}, key exchange ${keyExchange}, cipher ${cipher})`
    : '';
  return ` ${score} points${made}`;
}

function tlsRows(tls: ReportedTls, asOf: string): Row[] {
  return [
    ...endRows(tls),
    versionRow(tls),
    ...suiteRows(tls),
    ...groupRows(tls),
    ...pathRows(tls, asOf),
    ...flagRows(tls),
    ...attackRows(tls),
  ];
}

/** Where the scan did not come to its end: what is missing below says nothing. */
function endRows({ end }: ReportedTls): Row[] {
  if (end.state === 'finished') return [];
  const text = `${end.state}: what is missing below was not seen. ${end.detail}`;
  return [labelled(2, span('Not finished', 'bad'), LABEL_WIDTH, [span(text)])];
}

function versionRow({ versions }: ReportedTls): Row {
  const having = (...states: string[]) =>
    VERSIONS.filter((version) => states.includes(versions[version]));
  const part = (title: string, found: readonly (typeof VERSIONS)[number][]): Span[] =>
    found.length === 0 ? [] : [span(`${title}${printedVersions(found)}`, 'quiet')];
  const accepted = having('accepted');
  return labelled(2, span('Versions'), LABEL_WIDTH, [
    ...accepted.flatMap((version, at) => [
      span(at === 0 ? '' : ', '),
      span(printedVersions([version]), ['TLSv1.3', 'TLSv1.2'].includes(version) ? 'good' : 'bad'),
    ]),
    ...(accepted.length === 0 ? [span('none seen')] : []),
    ...part('; refused: ', having('rejected')),
    ...part('; not known: ', having('inconclusive', 'notAsked')),
  ]);
}
