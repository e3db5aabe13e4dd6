import type { ObservedValue } from '../../../rubric/observations.ts';
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
   * The last run with this account did not say that it had removed everything, or nobody knows: what it may have left is
   * removed first.
   */
  readonly wasInterrupted: boolean;
  /** Called, and waited for, before the first connection: from here on something may be left behind. @throws ends the run */
  began(): Promise<void>;
  /** Everything that was made is gone again. Not called where that is not certain. */
  endedCleanly(): Promise<void>;
  /**
   * Signing in did not succeed; the run does not try again with this account.
   * @param whose the newcomer is made and deleted within a run, at the account's server: what counts per day is the server
   * @param failure `wrong-password`, `banned`, `restricted` and the like tell of the account; `timeout`, `reset` … do not
   */
  failedSignIn(whose: 'account' | 'contact' | 'newcomer', failure: ProbeFailure): Promise<void>;
}
