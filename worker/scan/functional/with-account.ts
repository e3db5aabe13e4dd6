import type { OpenSession } from '../../xmpp/client/client-session.ts';
import type { AccountSource } from './accounts.ts';
import type { LIMITS } from './limits.table.ts';

export type Limits = Readonly<Record<keyof typeof LIMITS, number>>;

/** With what, and how, a scan tries what a server promises. */
export interface WithAccount {
  readonly source: AccountSource;
  readonly open: OpenSession;
  /** Ends the trials: the one that runs is broken off, no other begins, and everything that was made is removed. */
  readonly stop?: AbortSignal;
  /** Default: limits.table.ts. */
  readonly limits?: Limits;
}
