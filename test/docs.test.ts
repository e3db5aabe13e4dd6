import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const ROOMS = /^(app|bin|components|lib|messages|prisma|rubric|test|worker)\//;

/** What a document names in backticks and claims to be a file or a folder of ours. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, quote]) => quote ?? '');
  return quoted.filter((quote) => ROOMS.test(quote) && !/[<>*[\]]/.test(quote));
}
const scriptsIn = (text: string): string[] =>
  [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');

describe.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])('%s', (file) => {
  const text = read(file);

  it('cites no path that is not there', () => {
    expect(pathsIn(text).filter((cited) => !existsSync(path.join(root, cited)))).toEqual([]);
  });

  it('cites no command that is not there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scriptsIn(text).filter((name) => !(name in scripts))).toEqual([]);
  });
});

it('sees a dead path and a dead command', () => {
  expect(pathsIn('see `test/gone.ts` and `checks/<id>.ts`')).toEqual(['test/gone.ts']);
  expect(scriptsIn('`npm run gone`')).toEqual(['gone']);
});
