import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { english } from '../../components/words.table.ts';
import { domainProblemsDe } from '../../messages/domain-problems-de.ts';
import { siteDe } from '../../messages/site-de.ts';
import { wordsIn } from '../../components/words.ts';
import { DOMAIN_PROBLEMS } from '../../rubric/domain-problems.ts';

/** The names of the values that a pattern takes. */
function placeholders(pattern: string): string[] {
  return [
    ...new Set([...pattern.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name ?? '')),
  ].sort();
}
const german: Readonly<Record<string, string>> = siteDe;

describe('the German words of the site', () => {
  it('are there for every English one, and no others', () => {
    expect(Object.keys(siteDe).sort()).toEqual(Object.keys(english).sort());
    expect(Object.keys(domainProblemsDe).sort()).toEqual(Object.keys(DOMAIN_PROBLEMS).sort());
  });

  it.each(Object.entries(english))('take the same values: %s', (key, text) => {
    expect(placeholders(german[key] ?? '')).toEqual(placeholders(text));
  });

  it('are not the English ones', () => {
    const same = Object.entries(english).filter(([key, text]) => german[key] === text);
    expect(same.map(([key]) => key).sort()).toEqual([
      'card.apps',
      'directory.search',
      'fact.source',
      'report.description',
      'site.name',
    ]);
  });
});

describe('the English words of the site', () => {
  const root = path.join(import.meta.dirname, '../..');
  const code = ['app', 'components']
    .flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('words.table.ts'))
        .map((name) => readFileSync(path.join(root, room, name), 'utf8')),
    )
    .join('\n');
  const prefixes = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? '');

  it.each(Object.keys(english))('are used: %s', (key) => {
    const isBuilt = prefixes.some((prefix) => key.startsWith(prefix));
    expect(isBuilt || code.includes(`'${key}'`)).toBe(true);
  });
});

describe('what everybody reads', () => {
  const LAY = /^(site|nav|footer|hero|directory|group|card|banner|add|waiting|optedOut|notFound)\./;
  const EXPLAINED = new Set(['XMPP', 'UTC']);

  it.each(Object.keys(english).filter((key) => LAY.test(key)))(
    'has no abbreviation that nobody explains: %s',
    (key) => {
      const texts = [english[key as keyof typeof english], german[key] ?? ''];
      const found = texts.flatMap((text) => text.match(/\b[A-Z]{2,}\b/g) ?? []);
      expect(found.filter((word) => !EXPLAINED.has(word))).toEqual([]);
    },
  );
});

describe('wordsIn', () => {
  it('fills in values and counts', () => {
    expect(wordsIn('en')('card.missing.untried', { count: 1 })).toBe('1 promise not tried');
    expect(wordsIn('de')('directory.count', { shown: 2, total: 9, filtered: 'yes' })).toBe(
      '2 Anbieter von 9',
    );
  });

  it('never reads a value as a pattern', () => {
    expect(wordsIn('en')('add.state.full', { domain: "{0} '{' <b>" })).toContain("{0} '{' <b>");
  });
});
