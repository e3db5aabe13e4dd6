import { ProbeFailure } from '../../net/failure.ts';
import type { FailureReason } from '../../../rubric/observations.ts';

/** The server's word about us: it would be the same the next time. */
const FINAL: readonly FailureReason[] = ['wrong-password', 'banned', 'restricted', 'throttled'];
/** Connections that did not come about, of an account that had signed in before. */
const MOST_BROKEN = 3;

/** Remembers that signing in did not succeed, so that nobody knocks again. */
export interface SignInFailures {
  /** What the next wish is refused with; null: it may be tried. */
  refusal(): ProbeFailure | null;
  succeeded(): void;
  /** @returns whether it will not be tried again */
  failed(failure: ProbeFailure): boolean;
}

/**
 * Of one account. Where it never signed in, any failure counts; where it did, one that the server's word has not caused
 * counts the third time.
 */
export function createSignInFailures(): SignInFailures {
  let hasSucceeded = false;
  let broken = 0;
  let last: ProbeFailure | null = null;
  return {
    refusal: () => last,
    succeeded() {
      hasSucceeded = true;
    },
    failed(failure) {
      broken += 1;
      if (!hasSucceeded || FINAL.includes(failure.reason) || broken >= MOST_BROKEN) last = failure;
      return last !== null;
    },
  };
}
