import { createHmac } from 'node:crypto';
import { beginMaking } from '../../../lib/store/credentials/begin-making.ts';
import type { StoredAccount } from '../../../lib/store/credentials/account-row.ts';
import { findAccounts } from '../../../lib/store/credentials/find-accounts.ts';
import { beginRun, endRun } from '../../../lib/store/credentials/mark-run.ts';
import { noteSignIn } from '../../../lib/store/credentials/note-sign-in.ts';
import { ProbeFailure } from '../../net/failure.ts';
import type { Tools } from '../../tools.ts';
import type { SessionOptions } from '../../xmpp/client/client-session.ts';
import type { Account, AccountSource } from './accounts.ts';
import { welcomesTests } from './allows-account.ts';
import { chooseAccounts, sealedFor, type ChosenAccounts } from './choose-accounts.ts';
import { makeAccount } from './make-account.ts';
import { signInLeave } from './sign-in-leave.ts';

export interface StoredAccountsParts {
  readonly tools: Pick<Tools, 'prisma' | 'env' | 'log'>;
  readonly domain: string;
  /** For the one session in which an account is made. */
  readonly context: SessionOptions['context'];
}

type Whose = 'account' | 'contact' | 'newcomer';

/**
 * The accounts that the database keeps, for one run at one server. It tells the database before anything can be left behind,
 * before each sign-in and how that ended, and makes the account where one may be made and there is none.
 * @returns null where there is nothing to try with
 * @throws SealError, EnvError
 */
export async function storedAccounts(parts: StoredAccountsParts): Promise<AccountSource | null> {
  const chosen = await chooseAccounts(parts.tools, parts.domain, new Date());
  return chosen === null ? null : sourceOf(parts, chosen);
}

function sourceOf(parts: StoredAccountsParts, chosen: ChosenAccounts): AccountSource {
  const { prisma } = parts.tools;
  const { account, contact, key, mayMake } = chosen;
  const rows: { account: StoredAccount | null; contact: StoredAccount | null } = {
    account: account.stored,
    contact: contact?.stored ?? null,
  };
  const jid = `${account.local}@${account.domain}`;
  const secret = (...of: string[]) =>
    createHmac('sha256', key.bytes)
      .update(['vouch', ...of, jid].join('\0'))
      .digest();
  let isWelcome: boolean | null = null;
  return {
    ...{ account: bare(account), contact: contact && bare(contact) },
    ...{ isTestAccount: true, mayRegister: mayMake },
    accountFrom: rows.account?.source === 'operator' ? 'operator' : 'made',
    nameSecret: secret('names'),
    newcomerSecret: secret('newcomer', String(rows.account?.cleanRuns ?? 0)),
    wasInterrupted: rows.account !== null && rows.account.runBegunAt !== null,
    async began(providerFile) {
      isWelcome = welcomesTests(providerFile);
      if (rows.account === null && isWelcome === true) rows.account = await keepNew(parts, chosen);
      if (rows.account !== null) await beginRun(prisma, rows.account.id);
    },
    async endedCleanly() {
      if (rows.account !== null) await endRun(prisma, rows.account.id);
    },
    async beginSignIn(whose) {
      if (whose !== 'contact') checkLeave(rows.account, isWelcome);
      const { domain } = whose === 'contact' && contact ? contact : account;
      const tell = await signInLeave(parts.tools, domain, parts.context.signal);
      const ended = (failure: ProbeFailure | null) => {
        const isRefused = failure?.reason === 'wrong-password';
        const row = whose === 'newcomer' ? null : rows[whose];
        return note(parts, { whose, row, isRefused, isOver: failure === null || isRefused }, tell);
      };
      if (whose === 'account' && rows.account?.state === 'making')
        rows.account = await made(parts, rows.account, { account, ended });
      return ended;
    },
  };
}

const bare = ({ local, domain, password }: Account): Account => ({ local, domain, password });

/** The row comes before the account: whoever is killed in between leaves none that nobody knows. */
async function keepNew(
  { tools: { prisma }, domain }: StoredAccountsParts,
  { account, key }: ChosenAccounts,
): Promise<StoredAccount> {
  const isNew = await beginMaking(prisma, domain, sealedFor(account, key));
  const { account: row } = await findAccounts(prisma, domain);
  if (isNew && row) return row;
  throw new Error(`somebody else gave an account for ${domain}`);
}

/** What we made is used as long as the operator welcomes it. */
function checkLeave(row: StoredAccount | null, isWelcome: boolean | null): void {
  if (row?.source === 'operator') return;
  if (isWelcome === true || (isWelcome === null && row?.state === 'ready')) return;
  throw new ProbeFailure(
    'restricted',
    'The operator’s provider file does not say today that tests are welcome, so we do not use an account that we have made.',
  );
}

async function made(
  { tools, context }: StoredAccountsParts,
  row: StoredAccount,
  {
    account,
    ended,
  }: Pick<ChosenAccounts, 'account'> & { ended: (failure: ProbeFailure | null) => Promise<void> },
): Promise<StoredAccount> {
  try {
    await makeAccount(tools, row.id, { account: bare(account), context });
    tools.log.info({ domain: account.domain }, 'an account was made for the tests');
    return { ...row, state: 'ready' };
  } catch (error) {
    await ended(error instanceof ProbeFailure ? error : new ProbeFailure('ours', String(error)));
    throw error;
  }
}

interface Ended {
  readonly whose: Whose;
  readonly row: StoredAccount | null;
  readonly isRefused: boolean;
  /** The server has said yes or no: what broke off tells nothing of the account. */
  readonly isOver: boolean;
}

async function note(
  { tools: { prisma, log }, domain }: StoredAccountsParts,
  { whose, row, isRefused, isOver }: Ended,
  tell: (isRefused: boolean) => Promise<void>,
): Promise<void> {
  await tell(isRefused);
  if (isRefused) log.warn({ domain, whose }, 'a sign-in was refused');
  if (row === null || !isOver) return;
  const state = await noteSignIn(prisma, row, isRefused);
  if (state === 'attention') log.error({ domain, whose }, 'an account needs attention');
}
