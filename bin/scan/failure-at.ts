import type { ObservationSet } from '../../rubric/observation-set.ts';
import type { ProbeId, Subject } from '../../rubric/observations.ts';

/** Why the first of these looks failed, in the words of whoever looked; that a shut port was left alone is no news. */
export function failureAt(
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
