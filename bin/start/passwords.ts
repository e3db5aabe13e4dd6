import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { StartError } from './say.mjs';

const passwords = z.object({
  superuser: z.string().min(1),
  owner: z.string().min(1),
  worker: z.string().min(1),
  site: z.string().min(1),
});

/** The passwords of the database's roles. */
export type Passwords = z.infer<typeof passwords>;

const secret = () => randomBytes(24).toString('base64url');

/**
 * Reads the passwords from the data folder; makes them at random where there are none yet. Only we may read the file.
 * @throws StartError where the file is there and not what we wrote.
 */
export async function keepPasswords(folder: string): Promise<Passwords> {
  const file = path.join(folder, 'passwords.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) {
    const made = { superuser: secret(), owner: secret(), worker: secret(), site: secret() };
    await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  }
  try {
    return passwords.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `The passwords in ${file} cannot be read: restore the file, or remove ${folder} to begin anew.`,
    );
  }
}
