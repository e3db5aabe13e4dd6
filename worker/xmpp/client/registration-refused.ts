import { ProbeFailure } from '../../net/failure.ts';
import { speaksOfThrottling } from '../stream-error.ts';
import type { StanzaError } from './client-session.ts';

/** No account was made (XEP-0077 §3.1): `throttled` where the server asks us to wait, else `restricted`. */
export class RegistrationRefused extends ProbeFailure {
  /** `conflict`: there is one of that name. Null: it said nothing, as where it asks for what a program cannot give. */
  readonly error: StanzaError | null;
  /** False: the server showed that it does not know how to make accounts. */
  readonly isKnown: boolean;

  /** @param why what the server said, or a sentence of ours */
  constructor(why: StanzaError | string, { isKnown = true } = {}) {
    const error = typeof why === 'string' ? null : why;
    super(
      error !== null && asksToWait(error) ? 'throttled' : 'restricted',
      typeof why === 'string' ? why : sentenceOf(why),
    );
    this.error = error;
    this.isKnown = isKnown;
  }
}

function sentenceOf({ condition, text }: StanzaError): string {
  const words = text === null ? '' : `: ${text}`;
  return `The server did not let us make an account (${condition})${words}`;
}

/** A policy may say so in words only. */
function asksToWait({ type, condition, text }: StanzaError): boolean {
  if (condition === 'policy-violation') return type === 'wait' || speaksOfThrottling(text ?? '');
  return type === 'wait' || condition === 'resource-constraint';
}
