import type { Evidence, FailureReason, ObservedValue, ProbeId } from '../../rubric/observations.ts';

/** What one look at the domain came to; null where nobody has looked in the last seven days. */
export type LookAt<K extends ProbeId> = {
  readonly at: string;
  /** Null where we could not look. */
  readonly value: ObservedValue<K> | null;
  readonly failure: FailureReason | null;
  /** What went over the wire, in the order in which we looked. */
  readonly wire: readonly Evidence[];
} | null;

/** What was seen of a domain as a whole. */
export interface DomainView {
  readonly records: LookAt<'service-records'>;
  readonly federation: LookAt<'federation'>;
  readonly discovery: LookAt<'service-discovery'>;
  readonly components: LookAt<'components'>;
  readonly web: LookAt<'web-access'>;
  readonly pages: LookAt<'declared-pages'>;
}
