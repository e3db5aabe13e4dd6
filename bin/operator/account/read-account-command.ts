import type { Env } from '../../../lib/env.ts';
import { readArguments, readDomain } from '../../scan/read-arguments.ts';
import { UsageError } from '../../scan/usage-error.ts';
import type { Command } from '../command.ts';
import { addAccount } from './add-account.ts';
import { accountLines } from './account-lines.ts';
import { readJid } from './read-jid.ts';
import { forgetAccounts } from './forget-accounts.ts';
import { resealAccounts } from './reseal-accounts.ts';

const COMMAND = 'vouch account';

/**
 * Reads what stands behind "vouch account"; passwords are asked for before any database is opened.
 * @throws UsageError
 */
export async function readAccountCommand(args: readonly string[], env: Env): Promise<Command> {
  const [verb, ...rest] = args;
  if (verb === 'add') return readAdd(rest, env);
  if (verb === 'list' && rest.length === 0) return accountLines;
  if (verb === 'reseal' && rest.length === 0) return (prisma) => resealAccounts(prisma, env);
  if (verb === 'remove') {
    const domain = readDomain(rest, { command: `${COMMAND} remove`, allowNames: env.allowNames });
    return (prisma) => forgetAccounts(prisma, env, domain);
  }
  throw new UsageError('An account is added, listed, removed or resealed: "vouch" says how.');
}

async function readAdd(args: readonly string[], env: Env): Promise<Command> {
  const { values, positionals } = readArguments(args, {
    command: `${COMMAND} add`,
    options: { contact: { type: 'string' } },
    examples: { contact: 'tests@example.net' },
  });
  const [typed, surplus] = positionals;
  if (typed === undefined || surplus !== undefined)
    throw new UsageError(`Which account? Give one, such as "${COMMAND} add tests@example.org".`);
  const account = readJid(typed, env);
  const contact = values.contact === undefined ? null : readJid(values.contact, env);
  if (contact?.jid === account.jid)
    throw new UsageError('Account and contact are to be two, best at two providers.');
  return addAccount({ account, contact }, env);
}
