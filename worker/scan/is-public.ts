import type { Report } from '../../rubric/report.ts';

const WAYS_IN = ['check.sign-up.app', 'check.sign-up.web', 'check.sign-up.approval'];

/**
 * Whether the report shows a public server: people can join it, or its operator publishes a provider file. A domain
 * that a visitor added enters the directory then; one that nobody can join keeps an unlisted page.
 */
export function isPublic(report: Report): boolean {
  return (
    report.facts.some(({ saidBy }) => saidBy === 'provider-file') ||
    report.findings.some(
      ({ checkId, subjectKey, finding }) =>
        checkId === 'sign-up' && subjectKey === 'domain' && WAYS_IN.includes(finding.message.key),
    )
  );
}
