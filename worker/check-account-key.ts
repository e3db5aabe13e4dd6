import { accountKey } from '../lib/account-key.ts';
import { keyIdOf } from '../lib/sealed-password.ts';
import { listAccounts } from '../lib/store/credentials/list-accounts.ts';
import type { Tools } from './tools.ts';

/**
 * Whether our key opens every account; said once at the start, so that nobody waits a day to learn it.
 * @returns a sentence with the remedy, or null where all is well
 * @throws EnvError where there is no key to be had
 */
export async function checkAccountKey({
  prisma,
  env,
}: Pick<Tools, 'prisma' | 'env'>): Promise<string | null> {
  const accounts = await listAccounts(prisma);
  if (accounts.length === 0) return null;
  const key = await accountKey(env);
  const others = accounts.filter(({ sealed }) => keyIdOf(sealed) !== key.id).length;
  if (others === 0) return null;
  return `${others} of ${accounts.length} accounts were sealed with another key than the one in ${key.place} (${key.id}): restore that key, or seal them anew with "vouch account reseal", or give them anew. Until then they are not used, and nothing is lost.`;
}
