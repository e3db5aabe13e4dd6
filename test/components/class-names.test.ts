import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = path.join(import.meta.dirname, '../../components');
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');
const sources = readdirSync(FOLDER).filter((name) => name.endsWith('.tsx'));

/** `styles.name` of each stylesheet that a component imports, as [stylesheet, class]. */
function usedClasses(source: string): [string, string][] {
  const imports = [...source.matchAll(/import (\w+) from '\.\/([\w-]+\.module\.css)'/g)];
  return imports.flatMap(([, variable = '', sheet = '']) =>
    [...source.matchAll(new RegExp(`[{( \\[]${variable}\\.(\\w+)`, 'g'))].map(
      ([, name = '']): [string, string] => [sheet, name],
    ),
  );
}
const used = sources.flatMap((name) => usedClasses(read(name)));

describe('class names', () => {
  it('were found', () => {
    expect(used.length).toBeGreaterThan(50);
  });

  it.each(used)('%s has .%s', (sheet, name) => {
    expect(read(sheet)).toMatch(new RegExp(`\\.${name}\\b`));
  });

  it.each(sources)('%s writes no style into the markup', (name) => {
    expect(read(name)).not.toMatch(/\bstyle=|dangerouslySetInnerHTML/);
  });
});
