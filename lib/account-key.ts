import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { EnvError } from './env-error.ts';
import type { Env } from './env.ts';
import { keepSecret } from './keep-secret.ts';
import { accountKey as readKey } from './env-values.ts';

const FILE = 'account-key';

/** The key that seals the passwords of our accounts; never in the database. */
export interface AccountKey {
  readonly bytes: Buffer;
  /** Tells one key from another and nothing else: eight hexadecimal digits. */
  readonly id: string;
  /** Where it is kept, for the sentence that says what to restore. */
  readonly place: string;
}

/**
 * The key of VOUCH_ACCOUNT_KEY, or the one that is made once and kept below the data folder, for us alone to read.
 * @throws EnvError where it can be neither read nor written, or is none
 */
export async function accountKey({
  accountKey: given,
  dataDir,
}: Pick<Env, 'accountKey' | 'dataDir'>): Promise<AccountKey> {
  if (given !== null) return toKey(given, 'VOUCH_ACCOUNT_KEY');
  const file = path.join(dataDir, FILE);
  const kept = await keepSecret(file, () => randomBytes(32).toString('base64')).catch(
    (cause: unknown) => {
      throw new EnvError(
        `The key of the accounts cannot be kept in ${file}: make it writable, give VOUCH_DATA_DIR, or give VOUCH_ACCOUNT_KEY.`,
        { cause },
      );
    },
  );
  const parsed = readKey.safeParse(kept);
  if (parsed.success) return toKey(parsed.data, file);
  throw new EnvError(
    `What stands in ${file} is no key: restore the file, or give VOUCH_ACCOUNT_KEY.`,
  );
}

/** @param place where the key stands, as a person would look for it */
export function toKey(bytes: Buffer, place: string): AccountKey {
  const id = createHash('sha256').update('vouch account key ').update(bytes).digest('hex');
  return { bytes, id: id.slice(0, 8), place };
}
