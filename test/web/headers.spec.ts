import { MISSING, PAGES } from './pages.ts';
import { expect, siteUrl, test } from './vouch.ts';

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
};

test('every page has every header, and its own policy', async ({ request }) => {
  for (const path of [...PAGES, ...MISSING]) {
    const response = await request.get(path);
    const headers = response.headers();
    expect(headers, path).toMatchObject({
      ...HEADERS,
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['x-powered-by'], path).toBeUndefined();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, path).toMatch(
      /^default-src 'none'; script-src 'self'( 'sha256-[\w+/=]{44}')+; style-src 'self';/,
    );
    expect(policy, path).not.toContain('unsafe');
    expect(await response.text(), path).not.toMatch(/<[^>]+ style="|<[^>]+ on\w+="/);
  }
});

test('what is no page has headers too', async ({ request }) => {
  const paths = [
    '/icon.svg',
    '/robots.txt',
    '/sitemap.xml',
    '/_next/static/nothing.js',
    '/_next/image',
  ];
  for (const path of paths) {
    const response = await request.get(path);
    expect(response.headers(), path).toMatchObject(HEADERS);
    expect(response.headers()['content-security-policy'], path).toContain("default-src 'none'");
  }
});

test('a page in the cache is compressed, has an ETag and is not sent twice', async ({
  request,
}) => {
  const first = await request.get('/', { headers: { 'accept-encoding': 'br' } });
  expect(first.headers()).toMatchObject({ 'content-encoding': 'br' });
  const { etag = '' } = first.headers();
  const headers = { 'accept-encoding': 'br', 'if-none-match': etag };
  expect((await request.get('/', { headers })).status()).toBe(304);
});

test('scripts and styles may be kept for good', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const files = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.(?:js|css))"/g)];
  expect(files.length).toBeGreaterThan(2);
  for (const [, file = ''] of files) {
    const response = await request.get(file);
    expect(response.headers()['cache-control'], file).toBe('public, max-age=31536000, immutable');
  }
});

test('nobody poisons a page for others', async ({ request }) => {
  const evil = 'evil.example';
  const posing = {
    'x-forwarded-host': evil,
    'x-forwarded-proto': 'gopher',
    'x-middleware-subrequest': 'middleware',
    'x-nextjs-data': '1',
    'next-router-prefetch': '1',
    forwarded: `host=${evil}`,
  };
  const path = '/servers/gaps.example?utm_source=evil.example';
  const posed = await request.get(path, { headers: posing });
  expect(posed.headers()['content-type']).toContain('text/html');
  expect(await posed.text()).not.toContain(evil);
  const plain = await request.get('/servers/gaps.example');
  expect(await plain.text()).toBe(await posed.text());
  const part = await request.get('/servers/gaps.example?_rsc=x', {
    headers: { rsc: '1' },
    maxRedirects: 0,
  });
  expect(part.headers()['content-type'] ?? '').not.toContain('text/html');
});

test('a form from another site, and one that is too long, are refused', async ({ request }) => {
  const data = 'domain=good.example';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const foreign = await request.post('/add/submit', {
    data,
    headers: { ...form, origin: 'https://evil.example' },
  });
  expect(foreign.status()).toBe(403);
  const long = await request.post('/add/submit', {
    data: `domain=${'x'.repeat(70_000)}`,
    headers: { ...form, origin: siteUrl() },
  });
  expect(long.status()).toBe(413);
});
