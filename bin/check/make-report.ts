import { sayKey } from '../../messages/format.ts';
import { BADGES } from '../../rubric/badges.ts';
import { judge } from '../../rubric/judge.ts';
import { observationSet, seen, type ObservationSet } from '../../rubric/observation-set.ts';
import { subjectKey, type Observation } from '../../rubric/observations.ts';
import type { Report } from '../../rubric/report.ts';
import { softwareOf } from '../../rubric/software.ts';
import type { Looked } from '../scan/look.ts';
import { sentence } from '../scan/sentence.ts';
import { sharedKeys } from '../scan/shared-keys.ts';
import { reportEndpoints } from '../tls/report-endpoints.ts';
import { reportRole } from '../tls/report-role.ts';
import { CHECK_REPORT_VERSION, type CheckReport, type ReportedBadge } from './check-report.ts';
import { limitsOf } from './limits.ts';
import type { CheckOptions } from './options.ts';
import { reportFindings } from './report-findings.ts';
import { reportTrials, type Trying } from './report-trials.ts';
import { verdict } from './verdict.ts';

/** What a report says of us. */
export interface Ourselves {
  /** As it is shown. */
  readonly resolver: string;
  readonly probeDomain: string | null;
  readonly version: string;
}

/** The letter that Recommended asks for. */
const LEAST = 'B';
/** What stands between a server and a better word that no look of ours could change. */
const OF_TIME = ['missing.watched', 'failure.not-seen'];
const DOMAIN = { kind: 'domain' } as const;

/** Judges what was seen by the site's rubric, and says it in the shape of `--json`, from which the table is made too. */
export function makeReport(
  looked: Looked,
  { domain, tier, ...trying }: Pick<CheckOptions, 'domain' | 'tier'> & Trying,
  { resolver, probeDomain, version }: Ourselves,
): CheckReport {
  const { startedAt, endedAt, families, meter, wasStopped, isRefused } = looked;
  const asOf = endedAt.toISOString();
  const observations = [...looked.observations, sharedKeys(domain, looked.observations, endedAt)];
  const report = judge({ domain, asOf, observations });
  const set = observationSet(observations, asOf);
  const functional = reportTrials(set, trying);
  const mayRegister = trying.account?.mayRegister ?? false;
  return {
    schemaVersion: CHECK_REPORT_VERSION,
    tool: { name: 'vouch', version, rubricVersion: report.rubricVersion },
    ...{ domain, tier, wasStopped, isRefused },
    startedAt: startedAt.toISOString(),
    durationMs: endedAt.getTime() - startedAt.getTime(),
    ...verdict(report, { isRefused, wasStopped, signInFailure: functional?.signInFailure }),
    asked: { resolver, webServer: domain, probeDomain, families: [...families], ...meter },
    limits: isRefused ? [] : limitsOf(set, { probeDomain, families, functional, mayRegister }),
    word: { id: report.word, text: sayKey(`word.${report.word}`, 'en') },
    reason: sentence(report.reason),
    missing: report.missing.filter(({ key }) => !OF_TIME.includes(key)).map(sentence),
    ...{ number: report.number, coverage: report.coverage },
    software: softwareIn(set),
    roles: { c2s: reportRole(report, 'c2s', LEAST), s2s: reportRole(report, 's2s', LEAST) },
    endpoints: reportEndpoints({ report, set }, { roles: ['c2s', 's2s'], isGiven: false }),
    badges: report.badges.map(reportBadge),
    findings: reportFindings(report),
    functional,
    facts: report.facts.map((fact) => ({ ...fact, title: sayKey(`fact.${fact.key}`, 'en') })),
    observations: looked.observations.map(reportObservation),
  };
}

function softwareIn(set: ObservationSet): CheckReport['software'] {
  const said = seen(set, 'service-discovery', DOMAIN)?.software;
  if (said?.state !== 'answered') return null;
  const { name, version } = said;
  return { name, version, id: softwareOf(name) };
}

function reportBadge({ id, state, message }: Report['badges'][number]): ReportedBadge {
  const kind = BADGES.find((badge) => badge.id === id)?.kind ?? 'service';
  return { id, kind, title: sayKey(`badge.${id}.title`, 'en'), state, why: sentence(message) };
}

function reportObservation(one: Observation): CheckReport['observations'][number] {
  const { probe, subject, schemaVersion, startedAt, durationMs } = one;
  return {
    ...{ probe, schemaVersion, startedAt, durationMs: Math.round(durationMs) },
    place: subjectKey(subject),
    ...(one.status === 'observed'
      ? { status: one.status, value: one.value }
      : { status: one.status, reason: one.reason, detail: one.detail }),
  };
}
