import type { Observation, ObservedValue } from '../../../rubric/observations.ts';
import type { ProbeFailure } from '../../net/failure.ts';

/** A name and a password. Neither is ever logged or stored anywhere but encrypted. */
export interface Account {
  readonly local: string;
  /** A-label. */
  readonly domain: string;
  readonly password: string;
}

/** What a functional run is lent by whoever keeps the accounts: the job, or the command line. */
export interface AccountSource {
  readonly account: Account;
  /** At another provider where we have one there; null: none. */
  readonly contact: Account | null;
  readonly accountFrom: ObservedValue<'sign-in'>['accountFrom'];
  /** See FunctionalRun. */
  readonly isTestAccount: boolean;
  readonly mayRegister: boolean;
  /** The same for every run with this account; 32 bytes. */
  readonly nameSecret: Buffer;
  /**
   * For the name and the passwords of the newcomer: 32 bytes, others after each run that ended cleanly, and the same again
   * after one that did not. A name that has been deleted may never be had again (Prosody's mod_tombstones).
   */
  readonly newcomerSecret: Buffer;
  /** No run before this one had the newcomer's name: there is none to remove. Absent: one may have had. */
  readonly isNewcomerNew?: boolean;
  /**
   * The last run with this account did not say that it had removed everything, or nobody knows: what it may have left is
   * removed first.
   */
  readonly wasInterrupted: boolean;
  /**
   * Called, and waited for, before the first connection: from here on something may be left behind.
   * @param providerFile what the operator says today; null: it was not looked for
   * @throws ends the scan
   */
  began(providerFile: Observation<'provider-file'> | null): Promise<void>;
  /** Everything that was made is gone again. Not called where that is not certain. */
  endedCleanly(): Promise<void>;
  /**
   * Asked, and waited for, before each sign-in, so that a failure is counted before it happens: a server sees at most two
   * a day. The newcomer is made and deleted within a run, at the account's server.
   * @returns is told, and waited for, how it ended: null when it succeeded. `wrong-password` counts for the day;
   *   `timeout`, `reset` … do not. After a failure the run does not try again with this account.
   * @throws ProbeFailure where it may not be tried today; the run then ends as with a sign-in that failed
   */
  beginSignIn(whose: 'account' | 'contact' | 'newcomer'): Promise<SignInEnded>;
}

export type SignInEnded = (failure: ProbeFailure | null) => Promise<void>;
