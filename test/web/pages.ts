/** One address of every kind of page, filled by seed-reports.ts; what holds for a page is asserted for all of these. */
const PATHS = [
  '/',
  '/?word=not&sort=name',
  '/?q=nobody-has-this-name',
  '/servers/recommended.example',
  '/servers/good.example',
  '/servers/gaps.example',
  '/servers/not.example',
  '/servers/unknown.example',
  '/servers/waiting.example',
  '/servers/opted-out.example',
  '/servers/good.example/reports/2026-11-20',
  '/servers/opted-out.example/reports/2026-11-20',
  '/servers/good.example/tried/carbons',
  '/servers/gaps.example/tried/registration',
  '/servers/not.example/tried/carbons',
  '/servers/good.example/reports/2026-11-20/tried/carbons',
  '/how-we-rank',
  '/opt-out',
  '/add',
  '/add?domain=127.0.0.1',
  '/add/waiting.example',
] as const;

/** Pages that answer 200, in both languages. */
export const PAGES = PATHS.flatMap((path) => [
  path,
  path === '/' ? '/de' : path.startsWith('/?') ? `/de${path.slice(1)}` : `/de${path}`,
]);

/** Addresses that lead nowhere: our own page says so, with 404. */
export const MISSING = [
  '/nowhere',
  '/de/nowhere',
  '/servers/nobody.example',
  '/servers/good.example/reports/2001-01-01',
  '/servers/good.example/tried/nothing',
  '/servers/waiting.example/tried/carbons',
];
