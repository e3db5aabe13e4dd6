import { randomBytes } from 'node:crypto';
import { accountKey, type AccountKey } from '../../../lib/account-key.ts';
import type { Env } from '../../../lib/env.ts';
import { openPassword, sealPassword } from '../../../lib/sealed-password.ts';
import type { StoredAccount } from '../../../lib/store/credentials/account-row.ts';
import { findAccounts } from '../../../lib/store/credentials/find-accounts.ts';
import { mayMakeAccount } from '../../../lib/store/credentials/may-make-account.ts';
import type { Tools } from '../../tools.ts';
import type { Account } from './accounts.ts';

/** An account as a run needs it. */
export interface ChosenAccount extends Account {
  /** Its row; null: of one that is to be made and has none yet. */
  readonly stored: StoredAccount | null;
}

export interface ChosenAccounts {
  readonly account: ChosenAccount;
  /** Its `stored` is null where it is the one of VOUCH_CONTACT_JID. */
  readonly contact: ChosenAccount | null;
  /** An account may be made and kept there. */
  readonly mayMake: boolean;
  readonly key: AccountKey;
}

/**
 * With which accounts a server is tried: the one that was given or made, or a new name and password where one may be made;
 * the contact that was given for it, or our own one elsewhere. One that needs attention is not tried.
 * @returns null where there is nothing to try with
 * @throws SealError, EnvError: the key is not the one that the accounts were sealed with, or there is none
 */
export async function chooseAccounts(
  { prisma, env }: Pick<Tools, 'prisma' | 'env'>,
  domain: string,
  now: Date,
): Promise<ChosenAccounts | null> {
  const key = await accountKey(env);
  const stored = await findAccounts(prisma, domain);
  const mayMake = await mayMakeAccount(prisma, domain);
  const account = stored.account
    ? opened(stored.account, key, now)
    : mayMake
      ? newAccount(domain)
      : null;
  if (account === null) return null;
  const own = stored.contact ? opened(stored.contact, key, now) : null;
  return { account, contact: own ?? ourContact(env, domain), mayMake, key };
}

function opened(stored: StoredAccount, key: AccountKey, now: Date): ChosenAccount | null {
  const { state, notBefore, jid } = stored;
  if (state === 'attention' || (notBefore !== null && notBefore > now)) return null;
  const [local = '', domain = ''] = jid.split('@');
  return { local, domain, password: openPassword(stored.sealed, stored, key), stored };
}

/** A name that says who we are: whoever runs the server may ask. */
function newAccount(domain: string): ChosenAccount {
  const local = `vouch-${randomBytes(5).toString('hex')}`;
  return { local, domain, password: randomBytes(24).toString('base64url'), stored: null };
}

/** Not for its own server: there it would be no contact elsewhere. */
function ourContact({ contactAccount }: Env, domain: string): ChosenAccount | null {
  if (contactAccount === null || contactAccount.domain === domain) return null;
  return { ...contactAccount, stored: null };
}

/** What is stored of an account before it is made. */
export function sealedFor({ local, domain, password }: Account, key: AccountKey) {
  const jid = `${local}@${domain}`;
  return { jid, sealed: sealPassword(password, { domain, role: 'account', jid }, key) };
}
