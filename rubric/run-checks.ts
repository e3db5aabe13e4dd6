import type { About, Check, Scope } from './check.ts';
import { clipFinding } from './clip-finding.ts';
import type { Finding } from './finding.ts';
import { fold } from './fold.ts';
import { seen, type ObservationSet } from './observation-set.ts';
import {
  observationKinds,
  roleOf,
  subjectKey,
  type Observation,
  type ProbeId,
  type Subject,
  type TcpEndpoint,
} from './observations.ts';
import { isNotOffered } from './offered.ts';
import type { CheckFinding } from './report.ts';
import type { Why } from './shared-words.ts';
import { TRIAL_IDS } from './trials.table.ts';

const DOMAIN = { kind: 'domain' } as const;
const NEEDS_ACCOUNT: readonly ProbeId[] = ['sign-in', ...TRIAL_IDS];
/** Reasons that say no more than that nobody was there. */
const NOBODY: readonly Why[] = ['not-seen', 'no-account'];
const isOfEndpoints = (probe: ProbeId): boolean => observationKinds[probe].scope === 'endpoint';

interface Missing {
  readonly reason: Why;
  readonly detail: string | null;
}
type Look = { readonly value: unknown } | { readonly missing: Missing };

function lookOf(observation: Observation | null, absent: Why = 'not-seen'): Look {
  if (observation === null) return { missing: { reason: absent, detail: null } };
  if (observation.status === 'observed') return { value: observation.value };
  return { missing: { reason: observation.reason, detail: observation.detail } };
}

/** All endpoints of the check's roles that showed something; where none did, why the first did not. */
function lookAtAll(set: ObservationSet, probe: ProbeId, endpoints: readonly TcpEndpoint[]): Look {
  const looks = endpoints.map((endpoint) => ({
    endpoint,
    look: lookOf(set.find(probe, endpoint)),
  }));
  const values = looks.flatMap(({ endpoint, look }) =>
    'value' in look ? [{ endpoint, value: look.value }] : [],
  );
  return values.length > 0 ? { value: values } : (looks[0]?.look ?? lookOf(null));
}

/** Nobody looked within seven days; or it takes an account, and we have none there, or did not get in with it. */
function whyAbsent(set: ObservationSet, probe: ProbeId): Why {
  if (!NEEDS_ACCOUNT.includes(probe)) return 'not-seen';
  const signIn = set.find('sign-in', DOMAIN);
  if (signIn === null) return 'no-account';
  return signIn.status === 'failed' ? signIn.reason : 'not-seen';
}

function lookFor(set: ObservationSet, check: Check, probe: ProbeId, subject: Subject): Look {
  if (!isOfEndpoints(probe)) return lookOf(set.find(probe, DOMAIN), whyAbsent(set, probe));
  if (subject.kind !== 'domain') return lookOf(set.find(probe, subject));
  return lookAtAll(set, probe, endpointsOf(set, check));
}

const endpointsOf = (set: ObservationSet, check: Check): TcpEndpoint[] =>
  set.endpoints.filter((endpoint) => check.roles.includes(roleOf(endpoint)));

function unknown({ reason, detail }: Missing): Finding {
  return clipFinding({
    outcome: 'unknown',
    proof: 'observed',
    message: { key: `failure.${reason}`, values: {} },
    evidence: detail ? [{ kind: 'note', text: detail }] : [],
  });
}

/** Hands the check what it declared, and nothing else; what it cannot do without and is not there makes it unknown. */
function runOn(set: ObservationSet, check: Check, subject: Subject): Finding {
  const pick: Record<string, unknown> = {};
  const lost = new Map<ProbeId, Why>();
  let absent: Missing | null = null;
  let isAnyUsed = false;
  for (const probe of [...check.requires, ...check.uses]) {
    const look = lookFor(set, check, probe, subject);
    const isRequired = check.requires.includes(probe);
    if ('missing' in look && isRequired) return unknown(look.missing);
    if ('missing' in look) lost.set(probe, look.missing.reason);
    if ('missing' in look)
      absent = absent && !NOBODY.includes(absent.reason) ? absent : look.missing;
    else isAnyUsed = true;
    pick[probe] = 'value' in look ? look.value : null;
  }
  if (!isAnyUsed && absent) return unknown(absent);
  const endpoints = subject.kind === 'tcp' ? [subject] : endpointsOf(set, check);
  return check.evaluate(pick, {
    asOf: set.asOf,
    subject,
    endpoints,
    lost: (probe: ProbeId) => lost.get(probe) ?? null,
  } as About<Scope>);
}

/** Why there is no endpoint to look at: the domain says that it offers none, or none was found. */
function withoutEndpoint(set: ObservationSet, check: Check): Finding {
  const services = seen(set, 'service-records', DOMAIN)?.services;
  const isByChoice =
    services !== undefined && check.roles.every((role) => isNotOffered(services, role));
  return {
    outcome: isByChoice ? 'notApplicable' : 'unknown',
    proof: 'observed',
    message: { key: isByChoice ? 'run.not-offered' : 'run.no-endpoint', values: {} },
    evidence: [],
  };
}

/** A check of the domain that needs endpoints, of a domain that names none. */
const isPointless = (set: ObservationSet, check: Check): boolean =>
  check.requires.some(isOfEndpoints) &&
  endpointsOf(set, check).length === 0 &&
  seen(set, 'service-records', DOMAIN) !== null;

function runCheck(set: ObservationSet, check: Check): CheckFinding[] {
  const checkId = check.id;
  if (check.scope === 'domain') {
    const finding = isPointless(set, check)
      ? withoutEndpoint(set, check)
      : runOn(set, check, DOMAIN);
    return [{ checkId, subjectKey: 'domain', finding }];
  }
  const findings = endpointsOf(set, check).map((endpoint) => ({
    checkId,
    subjectKey: subjectKey(endpoint),
    finding: runOn(set, check, endpoint),
  }));
  const finding = fold(findings) ?? withoutEndpoint(set, check);
  return [{ checkId, subjectKey: 'domain', finding }, ...findings];
}

/**
 * Runs the checks. `failed` becomes `unknown` here, once, with the reason's words.
 * @returns for each check, in order, the finding for the domain; after it, for an endpoint check, one per endpoint.
 */
export function runChecks(set: ObservationSet, checks: readonly Check[]): CheckFinding[] {
  return checks.flatMap((check) => runCheck(set, check));
}

/** The findings for the domain, by check. */
export function domainFindings(findings: readonly CheckFinding[]): ReadonlyMap<string, Finding> {
  return new Map(
    findings
      .filter(({ subjectKey: key }) => key === 'domain')
      .map(({ checkId, finding }) => [checkId, finding]),
  );
}
