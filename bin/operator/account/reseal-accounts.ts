import { accountKey, toKey } from '../../../lib/account-key.ts';
import { EnvError } from '../../../lib/env-error.ts';
import type { Env } from '../../../lib/env.ts';
import { keyIdOf, openPassword, sealPassword } from '../../../lib/sealed-password.ts';
import { listAccounts } from '../../../lib/store/credentials/list-accounts.ts';
import { resealAccount } from '../../../lib/store/credentials/reseal-account.ts';
import type { Prisma } from '../command.ts';

/** Seals every password that the former key opens with the key of now; twice is as once. */
export async function resealAccounts(prisma: Prisma, env: Env): Promise<string> {
  if (env.formerAccountKey === null)
    throw new EnvError(
      'VOUCH_FORMER_ACCOUNT_KEY is not set: give the key that the accounts are sealed with, in base64, and the new one in VOUCH_ACCOUNT_KEY or in the data folder.',
    );
  const former = toKey(env.formerAccountKey, 'VOUCH_FORMER_ACCOUNT_KEY');
  const key = await accountKey(env);
  const counts = { resealed: 0, before: 0, other: 0 };
  for (const account of await listAccounts(prisma)) {
    const id = keyIdOf(account.sealed);
    if (id === key.id) counts.before += 1;
    else if (id !== former.id) counts.other += 1;
    else {
      const sealed = sealPassword(openPassword(account.sealed, account, former), account, key);
      if (await resealAccount(prisma, account, sealed)) counts.resealed += 1;
    }
  }
  const others = counts.other === 0 ? '' : ` ${counts.other} are sealed with neither key.`;
  return `${counts.resealed} accounts are sealed with the key in ${key.place} now, ${counts.before} were before.${others}`;
}
