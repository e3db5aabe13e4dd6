import { accountKey } from '../../../lib/account-key.ts';
import type { Env } from '../../../lib/env.ts';
import { sealPassword, type AccountName } from '../../../lib/sealed-password.ts';
import { enqueueAccount } from '../../../lib/store/enqueue-account.ts';
import { findAccounts } from '../../../lib/store/credentials/find-accounts.ts';
import { createPasswordAsker } from '../../scan/ask-passwords.ts';
import { UsageError } from '../../scan/usage-error.ts';
import type { Command, Prisma } from '../command.ts';

interface Jid {
  readonly jid: string;
  readonly domain: string;
}
type Sealed = AccountName & { readonly sealed: Buffer<ArrayBuffer> };

/** Asks for the passwords and seals them. @returns the command that stores them */
export async function addAccount(
  { account, contact }: { readonly account: Jid; readonly contact: Jid | null },
  env: Env,
): Promise<Command> {
  const key = await accountKey(env);
  const asker = createPasswordAsker();
  const { domain } = account;
  const seal = async (role: AccountName['role'], { jid }: Jid): Promise<Sealed> => {
    const name = { domain, role, jid };
    return { ...name, sealed: sealPassword(await asker.ask(jid), name, key) };
  };
  try {
    const sealed = [await seal('account', account)];
    if (contact !== null) sealed.push(await seal('contact', contact));
    return (prisma) => store(prisma, domain, sealed);
  } finally {
    asker.close();
  }
}

async function store(prisma: Prisma, domain: string, all: readonly Sealed[]): Promise<string> {
  for (const { sealed, ...name } of all) {
    if ((await enqueueAccount(prisma, name, sealed)) === 'refused')
      throw new UsageError(await whyRefused(prisma, domain));
  }
  const jids = all.map(({ jid }) => jid).join(' and ');
  return `Stored: ${jids}. ${domain} is tried with it within the hour, and every day from then on; "vouch scan ${domain} --functional" asks for it now.`;
}

async function whyRefused(prisma: Prisma, domain: string): Promise<string> {
  if ((await prisma.optOut.count({ where: { domain } })) > 0)
    return `${domain} does not want to be tested: nothing is stored.`;
  if ((await prisma.server.count({ where: { domain } })) === 0)
    return `${domain} is not known yet: "vouch scan ${domain}" first.`;
  const { account } = await findAccounts(prisma, domain);
  return `There is an account at ${domain} that we made, ${String(account?.jid)}: "vouch account remove ${domain}" first.`;
}
