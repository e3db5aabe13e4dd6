import { judge } from '../../rubric/judge.ts';
import { observationSet, seen } from '../../rubric/observation-set.ts';
import { subjectKey, type Role } from '../../rubric/observations.ts';
import { failureAt } from '../scan/failure-at.ts';
import type { Looked } from '../scan/look.ts';
import { sharedKeys } from '../scan/shared-keys.ts';
import type { TlsOptions } from './options.ts';
import { reportEndpoints, type Judged } from './report-endpoints.ts';
import { reportRole } from './report-role.ts';
import { TLS_REPORT_VERSION, type TlsReport } from './tls-report.ts';
import { verdict } from './verdict.ts';

/** Judges what was seen by the site's rubric, and says it in the shape of `--json`, from which the table is made too. */
export function makeReport(
  looked: Looked,
  options: TlsOptions,
  { resolver, version }: { resolver: string; version: string },
): TlsReport {
  const { domain, roles, tier, least, place } = options;
  const { startedAt, endedAt } = looked;
  const asOf = endedAt.toISOString();
  const shared = sharedKeys(domain, looked.observations, endedAt);
  const observations = [...looked.observations, shared];
  const report = judge({ domain, asOf, observations });
  const set = observationSet(observations, asOf);
  const roleIn = (role: Role) => (roles.includes(role) ? reportRole(report, role, least) : null);
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
    roles: { c2s: roleIn('c2s'), s2s: roleIn('s2s') },
    endpoints: reportEndpoints({ report, set }, { roles, isGiven: place !== null }),
  };
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
