import type { Observation } from '../../rubric/observations.ts';

/**
 * What the provider file says about being tested. unknown: it was not read, and whether there is one is not certain
 * either: no web server, a page in place of the file, a door that is shut (401, 403).
 */
export type Consent = 'given' | 'refused' | 'unknown';

/** "Not found" and "gone" are the web server's word for it that there is no such file (RFC 9110 §15.5.5, §15.5.11). */
const NO_SUCH_FILE: readonly (number | null)[] = [404, 410];

/** Reads the consent out of what was seen of a domain. A file that says nothing about testing does not refuse it. */
export function consentOf(observations: readonly Observation[]): Consent {
  const file = observations.find((seen) => seen.probe === 'provider-file');
  if (file?.status !== 'observed') return 'unknown';
  const { value } = file;
  if (value.state === 'present') return value.serverTesting === false ? 'refused' : 'given';
  return value.state === 'absent' && NO_SUCH_FILE.includes(value.httpStatus) ? 'given' : 'unknown';
}
