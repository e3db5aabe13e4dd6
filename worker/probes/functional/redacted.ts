import { ProbeFailure } from '../../net/failure.ts';
import { Untried, type FunctionalRun } from '../../xmpp/client/functional-run.ts';

/**
 * What is thrown out of a functional probe: a server may name the account when it says why it would not go on. What could
 * not be tried at all, outside of every step, is a look that failed on our side.
 */
export function redacted(error: unknown, run: FunctionalRun): unknown {
  if (error instanceof Untried)
    return new ProbeFailure('ours', run.redact(error.message), { cause: error });
  if (!(error instanceof ProbeFailure)) return error;
  return new ProbeFailure(error.reason, run.redact(error.detail), { cause: error });
}
