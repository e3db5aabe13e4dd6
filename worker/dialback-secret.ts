import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvError } from '../lib/env-error.ts';

const FILE = 'dialback-secret';

/**
 * The dialback secret of our probe domains (XEP-0185): made once and kept below the data folder, for us alone to read,
 * so that keys which were sent before a restart are still ours after it.
 * @throws EnvError where it can be neither read nor written
 */
export async function dialbackSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, FILE);
  try {
    await mkdir(dataDir, { recursive: true });
    await makeOnce(file);
    return await read(file);
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
    return await read(path.join(dataDir, FILE));
  } catch {
    return newSecret(); // nobody has kept one here, or not for us to read
  }
}

const newSecret = (): string => randomBytes(32).toString('hex');

async function read(file: string): Promise<string> {
  const secret = (await readFile(file, 'utf8')).trim();
  if (secret.length < 32) throw new Error('too short');
  return secret;
}

/** Whoever comes second, another worker say, takes what the first has made; nobody ever finds half of it. */
async function makeOnce(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(draft, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
