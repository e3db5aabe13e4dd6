import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isInstalled } from '../../../bin/start/is-installed.mjs';

const react = { version: '19.0.0', integrity: 'sha512-a' };
const lint = { version: '1.0.0', dev: true };
const locked = {
  '': { name: 'vouch' },
  'node_modules/react': react,
  'node_modules/for-mac': { version: '1.0.0', optional: true },
  'node_modules/lint': lint,
};
let root: string;

function write(file: string, packages: unknown): void {
  writeFileSync(path.join(root, file), JSON.stringify({ packages }));
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vouch-installed-'));
  mkdirSync(path.join(root, 'node_modules'));
  write('package-lock.json', locked);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('is not before anything is installed, nor when npm was killed over it', () => {
  expect(isInstalled(root)).toBe(false);
  writeFileSync(path.join(root, 'node_modules/.package-lock.json'), '{"packages":{');
  expect(isInstalled(root)).toBe(false);
});

it.each([
  ['all is there', {}, true],
  ['a version differs', { 'node_modules/react': { ...react, version: '18.0.0' } }, false],
  ['a content differs', { 'node_modules/react': { ...react, integrity: 'sha512-b' } }, false],
  ['a package is missing', { 'node_modules/react': undefined }, false],
  ['a tool is missing', { 'node_modules/lint': undefined }, false],
])('when %s', (_what, difference, expected) => {
  const whole = { 'node_modules/react': react, 'node_modules/lint': lint };
  write('node_modules/.package-lock.json', { ...whole, ...difference });
  expect(isInstalled(root)).toBe(expected);
});
