import { expect, test } from 'vitest';
import { cachePolicy } from '../../../lib/front/cache-policy.ts';

test.each([
  ['/', '*'],
  ['/de', '*'],
  ['/how-we-rank', '*'],
  ['/sitemap.xml', '*'],
  ['/de/how-we-rank', '*'],
  ['/servers/good.example', 'good.example'],
  ['/de/servers/good.example', 'good.example'],
  ['/servers/Good.Example', 'good.example'],
  ['/servers/good.example/reports/2026-11-22-2', 'good.example'],
  ['/servers/good.example/tried/carbons', 'good.example'],
  ['/de/servers/good.example/reports/2026-11-22/tried/carbons', 'good.example'],
  ['/badge/good.example.svg', 'good.example'],
  ['/badge/good.example', 'good.example'],
  ['/_next/static/chunks/a.js', null],
])('%s is kept, about %s', (path, about) => {
  expect(cachePolicy(path)).toMatchObject({ about });
});

test.each([
  '/add',
  '/de/add',
  '/add/7f4b',
  '/scans/7f4b',
  '/opt-out',
  '/servers/good.example/edit',
  '/servers/good.example/tried',
  '/servers/good.example/tried/carbons/x',
  '/operators/x.css',
  '/servers/good.example/x.css/y',
  '/api/v1/servers',
  '/badge/good.example/x',
  '/_next/image',
  '/_next/data/x.json',
])('%s is never kept', (path) => {
  expect(cachePolicy(path)).toBeNull();
});

test('a page may stand in for a day, a badge for a week, a script for no time at all', () => {
  const day = 86_400_000;
  expect(cachePolicy('/')).toMatchObject({ freshMs: 60_000, standInMs: day });
  expect(cachePolicy('/badge/a.example.svg')).toMatchObject({
    freshMs: 300_000,
    standInMs: 7 * day,
  });
  expect(cachePolicy('/_next/static/a.css')).toMatchObject({ standInMs: 0, cacheControl: null });
});

test('an escape that is none does not throw', () => {
  expect(cachePolicy('/servers/%E0%A4%A')).toMatchObject({ about: '%e0%a4%a' });
});
