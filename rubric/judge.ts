import { badges } from './badges.ts';
import { observationSet } from './observation-set.ts';
import type { Observation } from './observations.ts';
import { reportFacts } from './report-facts.ts';
import type { Report } from './report.ts';
import { CHECKS, RUBRIC_VERSION } from './rubric.ts';
import { domainFindings, runChecks } from './run-checks.ts';
import { score } from './score.ts';
import { roleLetter } from './tls/role-letter.ts';
import { wordFor } from './words.ts';

export interface JudgeInput {
  readonly domain: string;
  /** The time of the report (ISO, UTC); at or after the start of every observation. */
  readonly asOf: string;
  /** The newest per probe and subject; more, and in any order, does no harm. */
  readonly observations: readonly Observation[];
}

/**
 * The report on a domain: a pure function of the observations, the time and the rubric. Observations older than seven
 * days, and endpoints that the domain no longer names, do not count.
 */
export function judge({ domain, asOf, observations }: JudgeInput): Report {
  const set = observationSet(observations, asOf);
  const findings = runChecks(set, CHECKS);
  const byCheck = domainFindings(findings);
  const letters = { c2s: roleLetter(set, 'c2s'), s2s: roleLetter(set, 's2s') };
  const shown = badges(byCheck);
  return {
    domain,
    asOf,
    rubricVersion: RUBRIC_VERSION,
    ...wordFor({ set, letters, badges: shown, findings: byCheck }),
    ...score({ letters, findings: byCheck }),
    letters,
    badges: shown,
    findings,
    facts: reportFacts(set),
  };
}
