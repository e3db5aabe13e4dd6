import type { Observation } from '../../rubric/observations.ts';

/**
 * The authorities, by sha256, that stood in a path to a trust anchor: whoever did not get its certificate from one of
 * ours has no place there, whatever a server sends.
 */
export function trustedAuthorities(observations: readonly Observation[]): ReadonlySet<string> {
  const paths = observations.flatMap((seen) => {
    if (seen.status === 'failed') return [];
    if (seen.probe !== 'tls-quick' && seen.probe !== 'tls-full') return [];
    return seen.value.paths.map(({ trustedPath }) => trustedPath.slice(1));
  });
  return new Set(paths.flat());
}
