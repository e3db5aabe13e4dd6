#!/usr/bin/env node
// `npm run check`: format, lint, layers, dead code, types and unit tests, side by side. No database, no network.
import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs one command of node_modules/.bin; resolves to its exit code and output, never rejects. */
function run(name, ...args) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${name}`, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Lint with types takes longest by far, on one core: whatever runs beside it gives way.
    if (name !== 'eslint' && child.pid !== undefined) setPriority(child.pid, 10);
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    const end = (code, text) => resolve({ name, code, output: text, ms: Date.now() - startedAt });
    child.on('error', (error) => end(1, String(error)));
    child.on('close', (code) => end(code ?? 1, output));
  });
}

// The types of the database client and of the routes are made, not kept.
const made = await Promise.all([run('prisma', 'generate'), run('next', 'typegen')]);
const results = made.every(({ code }) => code === 0)
  ? await Promise.all([
      run('prettier', '--check', '--log-level', 'warn', '.'),
      run(
        'eslint',
        '.',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint/',
      ),
      run('tsx', 'test/layers.ts'),
      run('knip', '--no-config-hints'),
      run('tsc', '--noEmit'),
      run('vitest', 'run', '--project', 'unit', '--reporter=dot'),
    ])
  : made;

for (const { name, code, output, ms } of results) {
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${(ms / 1000).toFixed(0)} s)`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '    '));
}
const failed = results.filter(({ code }) => code !== 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
