import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIRequestContext } from '@playwright/test';
import { expect, siteUrl, test } from './vouch.ts';

const HEADERS = {
  'content-type': 'image/svg+xml; charset=utf-8',
  'cache-control':
    'public, max-age=300, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
  etag: expect.stringMatching(/^"/),
};

const BADGES: readonly [string, string, string][] = [
  ['recommended.example.svg', 'Recommended', 'Empfohlen'],
  ['good.example.svg', 'Looks good so far', 'Sieht bisher gut aus'],
  ['gaps.example.svg', 'Works, with gaps', 'Geht, mit Lücken'],
  ['not.example.svg', 'Not recommended', 'Nicht empfohlen'],
  ['unknown.example.svg', 'Not enough data', 'Zu wenig bekannt'],
  ['stale.example.svg', 'tested 12 days ago', 'vor 12 Tagen getestet'],
  ['waiting.example.svg', 'not tested yet', 'noch nicht getestet'],
  ['opted-out.example.svg', 'not tested by request', 'auf Wunsch nicht getestet'],
  ['nobody.example.svg', 'not listed', 'nicht verzeichnet'],
  ['127.0.0.1.svg', 'no such name', 'kein solcher Name'],
  ['%3Cscript%3E.svg', 'no such name', 'kein solcher Name'],
  ['no-ending', 'no such name', 'kein solcher Name'],
  ['good.example.svg?at=2001-01-01', 'no report of that day', 'kein Bericht von diesem Tag'],
  ['good.example.svg?at=%3Cscript%3E', 'no report of that day', 'kein Bericht von diesem Tag'],
];

async function expectBadge(request: APIRequestContext, path: string, text: string): Promise<void> {
  const response = await request.get(path, { maxRedirects: 0 });
  expect(response.status(), path).toBe(200);
  expect(response.headers(), path).toMatchObject(HEADERS);
  expect(response.headers()['set-cookie'], path).toBeUndefined();
  const svg = await response.text();
  expect(Buffer.byteLength(svg), path).toBeLessThanOrEqual(2048);
  expect(svg, path).toContain(`>${text}</text>`);
  expect(svg, path).toMatch(/role="img" aria-label="[^"]+"/);
  expect(svg, path).toMatch(/<title>[^<]+<\/title>/);
  expect(svg, path).not.toContain('script');
}

test('whatever is asked, there is a badge that says what is known', async ({ request }) => {
  for (const [file, english, german] of BADGES) {
    const path = `/badge/${file}${file.includes('?') ? '&' : '?'}lang`;
    await expectBadge(request, `${path}=en`, english);
    await expectBadge(request, `${path}=de`, german);
  }
});

test('a dated badge keeps its word and says its day', async ({ request }) => {
  const svg = await (await request.get('/badge/good.example.svg?at=2026-11-20')).text();
  expect(svg).toContain('>Works, with gaps · 20 Nov 2026</text>');
});

test('a badge is not sent twice', async ({ request }) => {
  const path = '/badge/good.example.svg';
  const { etag = '' } = (await request.get(path)).headers();
  const again = await request.get(path, { headers: { 'if-none-match': etag } });
  expect(again.status()).toBe(304);
});

/** A page of somebody else's: another origin. */
async function startBlog(body: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(body);
  });
  await once(server.listen(0, 'localhost'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/blog`, close: () => server.close() };
}

test('a badge can be drawn on any site, in both themes', async ({ page, trouble }) => {
  const badge = `${siteUrl()}/badge/good.example.svg`;
  const icon = '<link rel="icon" href="data:,">';
  const images = `<img alt="light" src="${badge}"><img alt="dark" src="${badge}?theme=dark">`;
  const blog = await startBlog(icon + images);
  await page.goto(blog.url);
  for (const name of ['light', 'dark']) {
    const image = page.getByRole('img', { name });
    await expect(image).toHaveJSProperty('complete', true);
    const width = await image.evaluate((one: HTMLImageElement) => one.naturalWidth);
    expect(width).toBeGreaterThan(100);
  }
  blog.close();
  expect(trouble.splice(0)).toEqual([`request: ${blog.url}`]);
});
