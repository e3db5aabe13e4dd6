import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** A normal user's PATH lacks the sbin folders. */
const FOLDERS = [
  ...(process.env['PATH'] ?? '').split(':'),
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
];

const exists = (file: string, mode: number) =>
  access(file, mode).then(
    () => true,
    () => false,
  );

/** @returns a sentence that names the Debian package when a file of it is not there, else null. */
export async function missingFile(file: string, debian: string): Promise<string | null> {
  if (await exists(file, constants.R_OK)) return null;
  return `There is no ${file}; it comes with the Debian package ${debian}.`;
}

/** @returns a sentence that names the Debian package when a program is not installed, else null. */
export async function missingProgram(program: string, debian: string): Promise<string | null> {
  for (const folder of FOLDERS) {
    if (await exists(path.join(folder, program), constants.X_OK)) return null;
  }
  return `There is no ${program}; it comes with the Debian package ${debian}.`;
}
