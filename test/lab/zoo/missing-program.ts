import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** A normal user's PATH lacks the sbin folders. */
const FOLDERS = [
  ...(process.env['PATH'] ?? '').split(':'),
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
];

/** @returns a sentence that names the Debian package when a program is not installed, else null. */
export async function missingProgram(program: string, debian: string): Promise<string | null> {
  for (const folder of FOLDERS) {
    const isThere = await access(path.join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return null;
  }
  return `There is no ${program}; it comes with the Debian package ${debian}.`;
}
