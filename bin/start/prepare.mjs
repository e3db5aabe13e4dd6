// What has to be there before TypeScript can run: the dependencies, the database client made from the schema, tsx.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './is-installed.mjs';
import { say, StartError } from './say.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLIENT_MARK = path.join(ROOT, 'generated', '.made-from');

/** Runs a program with Node in the project's folder; rejects with a StartError that shows the end of its output. */
function run(what, program, args) {
  return new Promise((resolve, reject) => {
    const [command, all] = program.endsWith('.js')
      ? [process.execPath, [program, ...args]]
      : [program, args];
    const child = spawn(command, all, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (data) => (output = (output + data).slice(-4_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new StartError(`${what} failed: ${error.message}.`)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new StartError(
            `${output.trimEnd()}\n${what} failed (see above): mend it and start again.`,
          ),
        );
    });
  });
}

function install() {
  say('Installing the locked dependencies (some minutes the first time) …');
  const npm = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : 'npm';
  // The types that the build needs are development dependencies: NODE_ENV=production must not leave them out.
  return run('npm ci', npm, ['ci', '--include=dev', '--no-audit', '--no-fund']);
}

/** The client depends on the schema and on Prisma's version. */
function clientHash() {
  const hash = createHash('sha256');
  for (const file of ['prisma/schema.prisma', 'package-lock.json']) {
    hash.update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest('hex');
}

function readMark() {
  try {
    return readFileSync(CLIENT_MARK, 'utf8');
  } catch {
    return null; // Never made.
  }
}

/** Installs what is missing or differs from the lock file, makes the database client, and lets Node run TypeScript. */
export async function prepare() {
  if (!isInstalled(ROOT)) await install();
  if (readMark() !== clientHash()) {
    say('Making the database client …');
    await run('prisma generate', path.join(ROOT, 'node_modules/prisma/build/index.js'), [
      'generate',
    ]);
    writeFileSync(CLIENT_MARK, clientHash());
  }
  const { register } = await import('tsx/esm/api');
  register();
}
