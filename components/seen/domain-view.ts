import type { Evidence, FailureReason, ObservedValue, ProbeId } from '../../rubric/observations.ts';
import type { TrialId } from '../../rubric/trials.table.ts';

/** What one look at the domain came to; null where nobody has looked in the last seven days. */
export type LookAt<K extends ProbeId> = {
  readonly at: string;
  /** Null where we could not look. */
  readonly value: ObservedValue<K> | null;
  readonly failure: FailureReason | null;
  /** What went over the wire, in the order in which we looked. */
  readonly wire: readonly Evidence[];
} | null;

/** One thing that was tried with an account of ours. */
export interface TrialView {
  readonly id: TrialId;
  readonly look: NonNullable<LookAt<TrialId>>;
}

/** What was seen of a domain as a whole. */
export interface DomainView {
  readonly records: LookAt<'service-records'>;
  readonly federation: LookAt<'federation'>;
  readonly discovery: LookAt<'service-discovery'>;
  readonly components: LookAt<'components'>;
  readonly web: LookAt<'web-access'>;
  readonly pages: LookAt<'declared-pages'>;
  readonly signIn: LookAt<'sign-in'>;
  /** In the order of the table; those that nobody has looked at are not there. */
  readonly trials: readonly TrialView[];
}
