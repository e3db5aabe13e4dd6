import type { ObservationSet } from '../../rubric/observation-set.ts';
import type { Evidence, FailureReason, ObservedValue, ProbeId } from '../../rubric/observations.ts';
import { TRIAL_IDS, type TrialId } from '../../rubric/trials.table.ts';

/** What one look at the domain came to; null where nobody has looked in the last seven days. */
export type SeenLookAt<K extends ProbeId> = {
  readonly at: string;
  /** Null where we could not look. */
  readonly value: ObservedValue<K> | null;
  readonly failure: FailureReason | null;
  readonly wire: readonly Evidence[];
} | null;

/** One thing that was tried with an account of ours. */
export interface SeenTrial {
  readonly id: TrialId;
  readonly look: NonNullable<SeenLookAt<TrialId>>;
}

/** What was seen of a domain as a whole. */
export interface SeenDomain {
  readonly records: SeenLookAt<'service-records'>;
  readonly federation: SeenLookAt<'federation'>;
  readonly discovery: SeenLookAt<'service-discovery'>;
  readonly components: SeenLookAt<'components'>;
  readonly web: SeenLookAt<'web-access'>;
  readonly pages: SeenLookAt<'declared-pages'>;
  readonly signIn: SeenLookAt<'sign-in'>;
  /** In the order of the table; those that nobody has looked at are not there. */
  readonly trials: readonly SeenTrial[];
}

function lookAt<K extends ProbeId>(set: ObservationSet, probe: K): SeenLookAt<K> {
  const found = set.find(probe, { kind: 'domain' });
  if (found === null) return null;
  const { startedAt: at, evidence: wire } = found;
  return found.status === 'observed'
    ? { at, wire, value: found.value as ObservedValue<K>, failure: null }
    : { at, wire, value: null, failure: found.reason };
}

/** What a report could rest on of the domain itself. */
export function seenDomain(set: ObservationSet): SeenDomain {
  return {
    records: lookAt(set, 'service-records'),
    federation: lookAt(set, 'federation'),
    discovery: lookAt(set, 'service-discovery'),
    components: lookAt(set, 'components'),
    web: lookAt(set, 'web-access'),
    pages: lookAt(set, 'declared-pages'),
    signIn: lookAt(set, 'sign-in'),
    trials: TRIAL_IDS.flatMap((id) => {
      const look = lookAt<TrialId>(set, id);
      return look === null ? [] : [{ id, look }];
    }),
  };
}
