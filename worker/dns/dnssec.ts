import { ProbeFailure } from '../net/failure.ts';
import type { ExtendedError, Reply } from './message.ts';

/** RFC 4033 §5. */
export type DnssecState = 'secure' | 'insecure' | 'bogus' | 'indeterminate';

/** The lesser first: what is worth no more than its worst part. */
const ORDER: readonly DnssecState[] = ['bogus', 'indeterminate', 'insecure', 'secure'];

/** A name whose answer was refused by validation: without it, there is one. */
export class DnssecFailure extends ProbeFailure {
  readonly dnssec: 'bogus' | 'indeterminate';

  constructor(dnssec: 'bogus' | 'indeterminate', detail: string) {
    super('dns', detail);
    this.dnssec = dnssec;
  }
}

/** The least of several states; null, where nobody could tell, says nothing. Null when nobody could tell of any. */
export function leastState(states: readonly (DnssecState | null)[]): DnssecState | null {
  return ORDER.find((state) => states.includes(state)) ?? null;
}

/** "DNSSEC Indeterminate" (RFC 8914 §4.6). */
const INDETERMINATE = 5;
/** The validator could not ask for what it needs: "No Reachable Authority", "Network Error" (RFC 8914 §4.23, §4.24). */
const OUT_OF_REACH = [22, 23];
/** Codes that name a fault in the signatures (RFC 8914 §4.7 to §4.13, §4.26, RFC 9276 §3.2). */
const FAULTS = [6, 7, 8, 9, 10, 11, 12, 25, 27];

/** The state of a positive or negative answer out of the AD bit of a validating resolver (RFC 4035 §3.2.3). */
export function stateOfAnswer({
  isAuthenticated,
  extendedErrors,
}: Pick<Reply, 'isAuthenticated' | 'extendedErrors'>): DnssecState {
  if (isAuthenticated) return 'secure';
  return extendedErrors.some(({ code }) => code === INDETERMINATE) ? 'indeterminate' : 'insecure';
}

/**
 * The state of an answer that only comes when nobody validates (SERVFAIL, but not with CD). Bogus, unless the resolver
 * says that it could not get at the keys, or says nothing (RFC 4035 §4.3, "indeterminate"): a resolver keeps a passing
 * SERVFAIL for some seconds, and a fault of its own must not look like one of the zone.
 */
export function stateOfRefusal(errors: readonly ExtendedError[]): 'bogus' | 'indeterminate' {
  const has = (codes: readonly number[]) => errors.some(({ code }) => codes.includes(code));
  if (has(FAULTS)) return 'bogus';
  if (errors.length === 0) return 'indeterminate';
  return has([INDETERMINATE, ...OUT_OF_REACH]) ? 'indeterminate' : 'bogus';
}
