import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { accountKey, type AccountKey } from '../../lib/account-key.ts';
import { createDatabase } from '../../lib/db.ts';
import type { Env } from '../../lib/env.ts';
import { sealPassword } from '../../lib/sealed-password.ts';
import { enqueueAccount } from '../../lib/store/enqueue-account.ts';

interface Account {
  readonly local: string;
  readonly domain: string;
  readonly password: string;
}

/** An account at a server of the lab, and one elsewhere as its contact. */
export interface DemoAccounts {
  readonly account: Account;
  readonly contact: Account;
}

const LOOK_AGAIN_MS = 500;

/**
 * Gives the worker accounts as an operator does, each once its server has been looked at without one, and asks for a look
 * with it.
 * @param options.signal ends the wait
 * @throws Error where an account is not taken; what the database throws
 */
export async function tryAccounts(
  all: readonly DemoAccounts[],
  env: Pick<Env, 'accountKey' | 'dataDir'>,
  { ownerUrl, signal }: { readonly ownerUrl: string; readonly signal: AbortSignal },
): Promise<void> {
  const key = await accountKey(env);
  const database = createDatabase(ownerUrl);
  try {
    await Promise.all(
      all.map(async (accounts) => {
        const { domain } = accounts.account;
        if (await isReported(database.prisma, domain, signal))
          await give(database.prisma, accounts, key);
      }),
    );
  } finally {
    await database.close();
  }
}

/** Waits for the first report. @returns false where the wait was ended */
async function isReported(
  prisma: PrismaClient,
  domain: string,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    const where = { domain, currentReportId: { not: null } };
    if ((await prisma.server.count({ where })) > 0) return true;
    await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

async function give(
  prisma: PrismaClient,
  { account, contact }: DemoAccounts,
  key: AccountKey,
): Promise<void> {
  const { domain } = account;
  for (const [role, one] of [
    ['account', account],
    ['contact', contact],
  ] as const) {
    const name = { domain, role, jid: `${one.local}@${one.domain}` };
    const state = await enqueueAccount(prisma, name, sealPassword(one.password, name, key));
    if (state === 'refused') throw new Error(`The account for ${domain} was not taken.`);
  }
  await lookAtOnce(prisma, domain);
}

/** Without the ten minutes that lie between two looks at a server: in a demo nobody waits for them. */
async function lookAtOnce(prisma: PrismaClient, domain: string): Promise<void> {
  const data = {
    cause: 'operator',
    tier: 'functional',
    server: { connect: { domain } },
  } as const;
  const { id } = await prisma.scan.create({ data, select: { id: true } });
  await prisma.$executeRaw`SELECT schedule_scan(${id}::uuid, ${domain}, 'operator', now())`;
}
