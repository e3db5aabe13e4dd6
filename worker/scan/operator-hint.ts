import type { Observation } from '../../rubric/observations.ts';

/**
 * What stands for the operator in the rotation while nobody has claimed the server: the lowest address at which a c2s
 * endpoint is open, so that many domains at one address share one place. Null: none was seen open.
 */
export function operatorHint(observations: readonly Observation[]): string | null {
  const addresses = observations.flatMap((seen) => {
    const { subject } = seen;
    const isOpen =
      seen.probe === 'reachability' && seen.status === 'observed' && seen.value.state === 'open';
    if (!isOpen || subject.kind !== 'tcp' || subject.address === null) return [];
    return subject.service === 'xmpp-client' || subject.service === 'xmpps-client'
      ? [subject.address]
      : [];
  });
  return addresses.toSorted()[0] ?? null;
}
