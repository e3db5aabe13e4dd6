import type { CredentialAccount } from '../../../generated/prisma/client.ts';
import type { AccountName } from '../../sealed-password.ts';

/** An account of ours as it is stored; its password is sealed. */
export interface StoredAccount extends AccountName {
  readonly id: number;
  readonly sealed: Uint8Array;
  readonly source: 'operator' | 'made';
  readonly state: 'ready' | 'making' | 'attention';
  readonly note: string | null;
  /** Sign-ins that were refused in a row. */
  readonly refusals: number;
  /** Of one that is to be made: not to be tried before. */
  readonly notBefore: Date | null;
  /** A run with it began and has not ended. */
  readonly runBegunAt: Date | null;
  /** Runs that ended with nothing left behind. */
  readonly cleanRuns: number;
  readonly since: Date;
}

/** Its words are what the table's own checks let in. */
export function toAccount(
  row: CredentialAccount & { readonly server: { readonly domain: string } },
): StoredAccount {
  return { ...row, domain: row.server.domain } as unknown as StoredAccount;
}
