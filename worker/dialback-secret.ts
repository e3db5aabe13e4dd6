import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { EnvError } from '../lib/env-error.ts';
import { keepSecret, readSecret } from '../lib/keep-secret.ts';

const FILE = 'dialback-secret';

/**
 * The dialback secret of our probe domains (XEP-0185): made once and kept below the data folder, for us alone to read,
 * so that keys which were sent before a restart are still ours after it.
 * @throws EnvError where it can be neither read nor written
 */
export async function dialbackSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, FILE);
  try {
    return longEnough(await keepSecret(file, newSecret));
  } catch (cause) {
    throw new EnvError(
      `The dialback secret cannot be kept in ${file}: make it writable, give VOUCH_DATA_DIR, or give VOUCH_DIALBACK_SECRET.`,
      { cause },
    );
  }
}

/**
 * The same where nothing may be written: what a worker has kept there, so that its listener vouches for our keys, or a
 * new one that nobody keeps.
 */
export async function dialbackSecretOfOneRun(dataDir: string): Promise<string> {
  try {
    return longEnough(await readSecret(path.join(dataDir, FILE)));
  } catch {
    return newSecret(); // nobody has kept one here, or not for us to read
  }
}

const newSecret = (): string => randomBytes(32).toString('hex');

function longEnough(secret: string): string {
  if (secret.length < 32) throw new Error('too short');
  return secret;
}
