import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashSources } from '../../../bin/start/build.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vouch-build-'));
  mkdirSync(path.join(root, 'app/servers'), { recursive: true });
  writeFileSync(path.join(root, 'app/page.tsx'), 'one');
  writeFileSync(path.join(root, 'app/servers/page.tsx'), 'two');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('stays the same for the same sources', () => {
  const before = hashSources(root);
  writeFileSync(path.join(root, 'README.md'), 'not a source');
  expect(hashSources(root)).toBe(before);
});

it.each([
  ['a changed file', 'app/page.tsx', 'ones'],
  ['a new file', 'app/servers/new.tsx', ''],
  ['the lock file', 'package-lock.json', '{}'],
  ['the configuration', 'next.config.js', ''],
])('differs after %s', (_what, file, content) => {
  const before = hashSources(root);
  writeFileSync(path.join(root, file), content);
  expect(hashSources(root)).not.toBe(before);
});
