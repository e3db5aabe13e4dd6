import { ProbeFailure } from '../../net/failure.ts';
import type { StanzaError } from './client-session.ts';

/** The server would not make an account (XEP-0077 §3.1): `throttled` where it asks us to wait, else `restricted`. */
export class RegistrationRefused extends ProbeFailure {
  /** `conflict`: there is one of that name. */
  readonly error: StanzaError;

  constructor(error: StanzaError) {
    const words = error.text === null ? '' : `: ${error.text}`;
    super(
      error.type === 'wait' ? 'throttled' : 'restricted',
      `The server would not make the account (${error.condition})${words}`,
    );
    this.error = error;
  }
}
