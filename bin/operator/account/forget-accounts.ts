import type { Env } from '../../../lib/env.ts';
import type { StoredAccount } from '../../../lib/store/credentials/account-row.ts';
import { findAccounts } from '../../../lib/store/credentials/find-accounts.ts';
import { removeAccount } from '../../../lib/store/credentials/remove-account.ts';
import { visible } from '../../scan/terminal/visible.ts';
import { UsageError } from '../../scan/usage-error.ts';
import type { Prisma } from '../command.ts';
import { deleteOnServer } from './delete-on-server.ts';

/**
 * Forgets the accounts for a domain. One that we made is deleted on its server first, where that is possible; it is
 * forgotten anyway, and the lines say what is left.
 */
export async function forgetAccounts(prisma: Prisma, env: Env, domain: string): Promise<string> {
  const { account, contact } = await findAccounts(prisma, domain);
  const all = [account, contact].filter((one) => one !== undefined);
  if (all.length === 0) throw new UsageError(`There is no account for ${domain}.`);
  const lines: string[] = [];
  for (const one of all) {
    const problem = one.source === 'made' ? await deleteOnServer(prisma, env, one) : null;
    await removeAccount(prisma, one);
    lines.push(said(one, problem));
  }
  return lines.join('\n');
}

function said({ jid, domain, source }: StoredAccount, problem: string | null): string {
  if (source === 'operator')
    return `Forgotten: ${visible(jid)}. On its server nothing has changed.`;
  if (problem === null) return `Deleted on ${domain}, and forgotten: ${visible(jid)}.`;
  return `Forgotten: ${visible(jid)}. On ${domain} it may still be there: ${visible(problem)}`;
}
