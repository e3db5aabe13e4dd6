import { accountKey } from '../../../lib/account-key.ts';
import type { Env } from '../../../lib/env.ts';
import { openPassword, SealError } from '../../../lib/sealed-password.ts';
import type { StoredAccount } from '../../../lib/store/credentials/account-row.ts';
import { createDial } from '../../../worker/net/dial.ts';
import { ProbeFailure } from '../../../worker/net/failure.ts';
import { createGuard } from '../../../worker/net/guard.ts';
import { createLimiter } from '../../../worker/net/limiter.ts';
import { signInLeave } from '../../../worker/scan/functional/sign-in-leave.ts';
import { unregister } from '../../../worker/scan/functional/unregister.ts';
import { createSurroundings } from '../../../worker/surroundings.ts';
import { newMeter } from '../../../worker/tools.ts';
import { ownFamilies } from '../../scan/own-families.ts';
import type { Prisma } from '../command.ts';

const DEADLINE_MS = 30_000;
/** Somebody else's sign-ins there may be under way; `signInLeave` gives up sooner. */
const LEAVE_MS = 60_000;
/** One to sign in, with places that do not answer before it. */
const MOST_CONNECTIONS = 8;

/**
 * Deletes an account that we made, on its server (XEP-0077 §3.2).
 * @returns null where the server says that it is gone; otherwise a sentence that says why it may not be
 */
export async function deleteOnServer(
  prisma: Prisma,
  env: Env,
  account: StoredAccount,
): Promise<string | null> {
  try {
    await withLeave(prisma, env, account);
    return null;
  } catch (error) {
    if (error instanceof ProbeFailure || error instanceof SealError) return error.message;
    throw error;
  }
}

/** @throws ProbeFailure; SealError */
async function withLeave(prisma: Prisma, env: Env, account: StoredAccount): Promise<void> {
  const tell = await signInLeave({ prisma }, account.domain, AbortSignal.timeout(LEAVE_MS));
  let isRefused = false;
  try {
    const password = openPassword(account.sealed, account, await accountKey(env));
    const [local = ''] = account.jid.split('@');
    await signInAndLeave(env, { local, domain: account.domain, password });
  } catch (error) {
    isRefused = error instanceof ProbeFailure && error.reason === 'wrong-password';
    throw error;
  } finally {
    await tell(isRefused);
  }
}

async function signInAndLeave(
  env: Env,
  account: { readonly local: string; readonly domain: string; readonly password: string },
): Promise<void> {
  const guard = createGuard(env.allowAddresses);
  const surroundings = await createSurroundings(env, guard, { wantsPeers: false });
  const [limiter, meter] = [createLimiter(), newMeter()];
  try {
    await unregister(account, {
      ...surroundings.context,
      dial: createDial({ guard, limiter, meter, maxConnections: MOST_CONNECTIONS }),
      families: ownFamilies(env.allowAddresses),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
  } finally {
    await surroundings.close();
  }
}
