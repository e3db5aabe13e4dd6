import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A secret that is made once and kept in a file for us alone to read. Whoever comes second, another process say, takes
 * what the first has made; nobody ever finds half of it.
 * @param make the secret, in one line
 * @returns what stands in the file, without the end of its line
 * @throws what the file system throws
 */
export async function keepSecret(file: string, make: () => string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await makeOnce(file, make);
  return readSecret(file);
}

/** What is kept in the file. @throws what the file system throws, where there is none above all */
export async function readSecret(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}

async function makeOnce(file: string, make: () => string): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(draft, `${make()}\n`, { mode: 0o600, flag: 'wx' });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
