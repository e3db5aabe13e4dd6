import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Keys by their arguments to `openssl req`. */
const KINDS = {
  rsa2048: ['rsa:2048'],
  rsa1024: ['rsa:1024'],
  rsa512: ['rsa:512'],
  p256: ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
} as const;
export type KeyKind = keyof typeof KINDS;

/**
 * Makes a key and a certificate that it signs itself, for 30 days, readable by every account.
 * @returns the two PEM files, in `directory`
 */
export async function makeKey(
  directory: string,
  kind: KeyKind,
  name: string,
): Promise<{ key: string; certificate: string }> {
  const files = {
    key: path.join(directory, `${kind}.key`),
    certificate: path.join(directory, `${kind}.crt`),
  };
  const life = ['-x509', '-sha256', '-nodes', '-days', '30'];
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const out = ['-keyout', files.key, '-out', files.certificate];
  await run('openssl', ['req', ...life, ...names, '-newkey', ...KINDS[kind], ...out]);
  await chmod(files.key, 0o644);
  return files;
}

/** Packs a key and its certificate for software that wants PKCS #12, with the password `changeit`. @returns the file */
export async function makeKeyStore(
  directory: string,
  { key, certificate }: Awaited<ReturnType<typeof makeKey>>,
): Promise<string> {
  const file = path.join(directory, 'keys.p12');
  const pair = ['-name', 'zoo', '-in', certificate, '-inkey', key];
  await run('openssl', ['pkcs12', '-export', ...pair, '-out', file, '-passout', 'pass:changeit']);
  await chmod(file, 0o644);
  return file;
}
