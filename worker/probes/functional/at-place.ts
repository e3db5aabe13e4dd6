import type { FailureReason, StepOutcome } from '../../../rubric/observations.ts';
import { ProbeFailure } from '../../net/failure.ts';
import { portRefusal } from '../../net/ports.ts';
import { Untried } from '../../xmpp/client/functional-run.ts';
import { StepEnd } from './define-trial.ts';

/** What it says of a place that the server itself named when we do not get there. Any other reason: it failed. */
const OUTCOMES: Readonly<Partial<Record<FailureReason, StepOutcome | 'ours'>>> = {
  banned: 'restricted',
  restricted: 'restricted',
  throttled: 'throttled',
  // Whether packets get lost on our side or on theirs, nobody knows (`rubric/telling.ts`).
  timeout: 'untried',
  reset: 'untried',
  closed: 'untried',
  // Nor what a resolver that stumbled would have said, or what is there over IPv6 that we lack.
  dns: 'untried',
  unroutable: 'untried',
  ours: 'ours',
  'over-budget': 'ours',
  'opted-out': 'ours',
};

/**
 * Does something at a place that the server named for this (where files go, a relay), while our session with the server is
 * well: where the place itself turns us away, that is a promise not kept, and ends the step so.
 * @param place its name, for the sentence
 * @throws StepEnd, Untried; ProbeFailure where it is our own doing
 */
export async function atPlace<T>(place: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ProbeFailure)) throw error;
    const outcome = OUTCOMES[error.reason] ?? 'failed';
    if (outcome === 'ours') throw error;
    const sentence = `${place}: ${error.detail}`;
    throw outcome === 'untried' ? new Untried(sentence) : new StepEnd(outcome, sentence);
  }
}

/** Where we go to no port of this number, which says nothing of the server. @throws Untried */
export function expectPort(port: number, refusalOf: (port: number) => string | null = portRefusal) {
  const refusal = refusalOf(port);
  if (refusal !== null) throw new Untried(refusal);
}
