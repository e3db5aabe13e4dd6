import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { say, StartError } from './say.mjs';

/** What goes into the site. */
const SOURCES = [
  ...['app', 'components', 'lib', 'rubric', 'messages', 'public'],
  ...['next.config.js', 'tsconfig.json', 'package-lock.json', 'prisma/schema.prisma'],
];
const KEPT_OUTPUT = 4_000;

function filesBelow(root: string, name: string): string[] {
  const full = path.join(root, name);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [name];
  return readdirSync(full).flatMap((entry) => filesBelow(root, path.join(name, entry)));
}

/** @returns the hash of every source's name and content. */
export function hashSources(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of SOURCES.flatMap((name) => filesBelow(root, name)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function runBuild(root: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: undefined, // A build asks no database.
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let output = '';
    const keep = (data: Buffer) => {
      output = (output + data.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new StartError(`${output.trim()}\nThe site cannot be built: see above.`));
    });
  });
}

/**
 * Builds the site where its sources differ from those of the last build.
 * @throws StartError with the end of the build's output when it fails.
 */
export async function build(root: string, signal: AbortSignal): Promise<void> {
  const mark = path.join(root, '.next', 'vouch-sources');
  const hash = hashSources(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) {
    say('Site: built already');
    return;
  }
  say('Site: building (half a minute) …');
  rmSync(mark, { force: true });
  const startedAt = Date.now();
  await runBuild(root, signal);
  writeFileSync(mark, hash);
  say(`Site: built in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
}
