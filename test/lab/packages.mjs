#!/usr/bin/env node
// The Debian packages that the lab, the zoo of TLS engines and the browser tests need. As root what is missing is installed; otherwise the one
// line to run is printed and the exit code is 1. Plain JavaScript without dependencies: it may run before `npm ci`.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Package → the program that proves it, null where only dpkg knows. */
const LAB = {
  prosody: 'prosody',
  'prosody-modules': null,
  'lua-unbound': null,
  'lua-event': null,
  'lua-zlib': null,
  ejabberd: 'ejabberdctl',
  jabberd2: 'jabberd2-c2s',
  unbound: 'unbound',
  knot: 'knotd',
  'libnss-wrapper': null,
  openssl: 'openssl',
  sslscan: 'sslscan',
  'testssl.sh': 'testssl',
};
/** 125 MB to load, nearly all of it the JDK, which compiles the server of test/lab/zoo/jsse-server.java. */
const ZOO = {
  'gnutls-bin': 'gnutls-serv',
  iproute2: 'ip',
  'libnss3-tools': 'selfserv',
  lighttpd: 'lighttpd',
  'lighttpd-mod-wolfssl': null,
  'openjdk-17-jdk-headless': 'javac',
};
const BROWSER = { chromium: 'chromium' };

const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin'];
const isProgram = (name) => FOLDERS.some((folder) => existsSync(path.join(folder, name)));

function isInstalled(name) {
  try {
    const args = ['--show', '--showformat=${db:Status-Status}', name];
    const stdio = ['ignore', 'pipe', 'ignore'];
    return execFileSync('dpkg-query', args, { encoding: 'utf8', stdio }) === 'installed';
  } catch {
    return false; // dpkg does not know it, or this is no Debian: the line to run is shown
  }
}

const POLICY = '/usr/sbin/policy-rc.d';

/** Keeps Debian from starting the daemons that it installs; a policy that is already there stays. */
function forbidDaemons() {
  if (existsSync(POLICY)) return () => {};
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(POLICY, { force: true });
}

function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  const run = spawnSync('apt-get', [...options, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (run.status === 0) return;
  const said = `${run.stdout ?? ''}${run.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
  console.error(`apt-get ${args[0]} failed: ${run.error?.message ?? said}`);
}

function install(packages) {
  console.log(`Installing the Debian packages ${packages.join(' ')} …`);
  const allowDaemons = forbidDaemons();
  // A Ctrl-C ends apt-get, and we still take our policy away.
  const wait = () => {};
  process.on('SIGINT', wait).on('SIGTERM', wait);
  try {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...packages);
  } finally {
    allowDaemons();
    process.off('SIGINT', wait).off('SIGTERM', wait);
  }
}

/**
 * Sees to the packages of the lab, and of everything else that tests need unless told otherwise.
 * @returns null when all of them are there, else the sentence to show, with the line to run.
 */
export function ensurePackages({ forTests = true } = {}) {
  const needed = Object.entries(forTests ? { ...LAB, ...ZOO, ...BROWSER } : LAB);
  const missing = () =>
    needed
      .filter(([name, program]) => !(program !== null && isProgram(program)) && !isInstalled(name))
      .map(([name]) => name);
  const absent = missing();
  if (absent.length > 0 && process.getuid?.() === 0 && isProgram('apt-get')) install(absent);
  const still = absent.length > 0 ? missing() : [];
  if (still.length === 0) return null;
  return `Debian packages are missing. Run this, then try again:
sudo apt-get update && sudo apt-get install -y --no-install-recommends ${still.join(' ')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = ensurePackages();
  if (problem !== null) console.error(problem);
  process.exitCode = problem === null ? 0 : 1;
}
