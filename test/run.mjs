#!/usr/bin/env node
// `npm test`: everything, on a fresh clone too. Installs what is missing, then runs the check, the tests on real
// servers, and the browser. A skipped test and a suite without a test count as failures: nothing is skipped silently.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from '../bin/start/is-installed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = path.join(root, 'test-results');
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };

/** Runs a command with our own output; resolves to its exit code. */
function run(command, args, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...env, ...extra }, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
const bin = (name, ...args) => run(path.join(root, 'node_modules/.bin', name), args);

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

async function install() {
  return isInstalled(root) ? 0 : run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
}

async function check() {
  const code = await run(process.execPath, ['test/check.mjs']);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(project) {
  const file = path.join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await bin('vitest', 'run', '--project', project, ...reporters);
  const counts = readJson(file);
  const failed = counts?.numFailedTests ?? 0;
  return {
    passed: counts?.numPassedTests ?? 0,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0),
  };
}

async function web() {
  const file = path.join(results, 'web.json');
  const cli = path.join(root, 'node_modules/.bin/playwright');
  const code = await run(cli, ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readJson(file)?.stats ?? {};
  const failed = unexpected + flaky;
  return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

const SUITES = {
  check,
  unit: () => vitest('unit'),
  real: () => vitest('real'),
  web,
};

/** @returns the counts of all the suites that were asked for. */
async function runSuites(names) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const name of names) {
    const startedAt = Date.now();
    const counts = await SUITES[name]();
    if (counts.passed + counts.failed === 0) counts.failed = 1; // a suite that ran nothing has proved nothing
    for (const key of Object.keys(total)) total[key] += counts[key];
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
    lines.push(
      `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
    );
  }
  console.log(`\n${lines.join('\n')}`);
  return total;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(
    `No suite is named ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}.`,
  );
  process.exit(1);
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const ready = (await install()) || (await run(process.execPath, ['test/lab/packages.mjs']));
if (ready !== 0) process.exit(1);
const { passed, failed, skipped } = await runSuites(asked.length > 0 ? asked : Object.keys(SUITES));
if (skipped > 0) console.log(`${skipped} skipped: a skipped test counts as failed.`);
console.log(`${passed} passed, ${failed + skipped} failed`);
process.exitCode = failed + skipped === 0 ? 0 : 1;
