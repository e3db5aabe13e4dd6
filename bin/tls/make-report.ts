import { say } from '../../messages/format.ts';
import type { Message } from '../../rubric/finding.ts';
import { judge } from '../../rubric/judge.ts';
import { observationSet, seen, type ObservationSet } from '../../rubric/observation-set.ts';
import {
  roleOf,
  subjectKey,
  type ProbeId,
  type Role,
  type Subject,
  type TcpEndpoint,
} from '../../rubric/observations.ts';
import type {
  EndpointLetter,
  MozillaConformance,
  Report,
  RoleLetter,
} from '../../rubric/report.ts';
import { fixOf } from './fix-of.ts';
import type { Looked } from './look.ts';
import type { TlsOptions } from './options.ts';
import { reportTls } from './report-tls.ts';
import { sharedKeys } from './shared-keys.ts';
import {
  TLS_REPORT_VERSION,
  type ReportedEndpoint,
  type ReportedRole,
  type TlsReport,
} from './tls-report.ts';
import { isReached, verdict } from './verdict.ts';

/** Judges what was seen by the site's rubric, and says it in the shape of `--json`, from which the table is made too. */
export function makeReport(
  looked: Looked,
  options: TlsOptions,
  { resolver, version }: { resolver: string; version: string },
): TlsReport {
  const { domain, tier, least, place } = options;
  const { startedAt, endedAt } = looked;
  const asOf = endedAt.toISOString();
  const shared = sharedKeys(domain, looked.observations, endedAt);
  const observations = [...looked.observations, shared];
  const report = judge({ domain, asOf, observations });
  const set = observationSet(observations, asOf);
  return {
    schemaVersion: TLS_REPORT_VERSION,
    tool: { name: 'vouch', version, rubricVersion: report.rubricVersion },
    ...{ domain, tier, least },
    startedAt: startedAt.toISOString(),
    durationMs: endedAt.getTime() - startedAt.getTime(),
    ...verdictOf(looked, options, { report, set }),
    asked: {
      resolver: place === null ? resolver : null,
      webServer: domain,
      families: [...looked.families],
      connections: looked.meter.connections,
    },
    wasStopped: looked.wasStopped,
    isRefused: looked.isRefused,
    detail: failureAt(set, { kind: 'domain' }, ['service-records']),
    roles: {
      c2s: roleIn(report, 'c2s', options),
      s2s: roleIn(report, 's2s', options),
    },
    endpoints: endpointsIn({ report, set }, options),
  };
}

interface Judged {
  readonly report: Report;
  readonly set: ObservationSet;
}

function verdictOf(
  { isRefused, wasStopped }: Looked,
  { domain, least, roles }: TlsOptions,
  { report, set }: Judged,
) {
  const open = set.endpoints.filter((one) => seen(set, 'reachability', one)?.state === 'open');
  return verdict({
    ...{ domain, least, isRefused, wasStopped },
    letters: Object.fromEntries(roles.map((role) => [role, report.letters[role]])),
    open: new Set(open.map(subjectKey)),
  });
}

const sentence = (message: Message) => ({ key: message.key, text: say(message, 'en') });
const orNull = (message: Message | null) => (message === null ? null : sentence(message));

function comingLetter({ becomes }: Pick<RoleLetter, 'becomes'>): ReportedRole['becomes'] {
  if (becomes === null) return null;
  const { letter, from, message } = becomes;
  return { letter, from, why: sentence(message) };
}

function roleIn({ letters }: Report, role: Role, options: TlsOptions): ReportedRole | null {
  if (!options.roles.includes(role)) return null;
  const { letter, wouldBe, heldBy, mozilla, ...rest } = letters[role];
  return {
    ...{ letter, wouldBe, heldBy: orNull(heldBy) },
    isReached: isReached(letter, options.least),
    becomes: comingLetter(rest),
    mozilla: mozilla ? conformanceOf(mozilla) : null,
  };
}

function conformanceOf({ guideline, modern, intermediate }: MozillaConformance) {
  const level = ({ state, differences }: MozillaConformance['modern']) => ({
    state,
    differences: differences.map(sentence),
  });
  return { version: guideline, modern: level(modern), intermediate: level(intermediate) };
}

const LOOKS = ['reachability', 'stream', 'tls'] as const;

/** Why the first of these looks failed, in the words of whoever looked; that a shut port was left alone is no news. */
function failureAt(
  set: ObservationSet,
  subject: Subject,
  looks: readonly ProbeId[],
): string | null {
  const details = looks.flatMap((probe) => {
    const look = set.find(probe, subject);
    return look?.status === 'failed' && look.reason !== 'unreachable' ? [look.detail] : [];
  });
  return details[0] ?? null;
}

function endpointsIn({ report, set }: Judged, { roles, place }: TlsOptions): ReportedEndpoint[] {
  return set.endpoints
    .filter((endpoint) => roles.includes(roleOf(endpoint)))
    .flatMap((endpoint) => {
      const key = subjectKey(endpoint);
      const { endpoints } = report.letters[roleOf(endpoint)];
      const letter = endpoints.find((one) => one.subjectKey === key);
      if (letter === undefined) return [];
      const source = place === null ? endpoint.source : 'given';
      return [reportEndpoint(endpoint, letter, { set, source })];
    });
}

function reportEndpoint(
  endpoint: TcpEndpoint,
  graded: EndpointLetter,
  { set, source }: { set: ObservationSet; source: ReportedEndpoint['source'] },
): ReportedEndpoint {
  const { service, target, address, port, tlsMode } = endpoint;
  const { letter, wouldBe, score, parts, reason, caps } = graded;
  const scan = seen(set, 'tls', endpoint);
  return {
    role: roleOf(endpoint),
    ...{ service, target, address, port, tlsMode, source },
    ...{ letter, wouldBe, score, parts, reason: orNull(reason) },
    detail: letter === '?' ? failureAt(set, endpoint, LOOKS) : null,
    becomes: comingLetter(graded),
    caps: caps.map((cap) => ({
      id: cap.id,
      letter: cap.letter,
      text: sentence(cap.message).text,
      fix: fixOf(cap.id),
    })),
    tls:
      scan &&
      reportTls(
        scan,
        caps.some(({ id }) => id === 'drown'),
      ),
  };
}
