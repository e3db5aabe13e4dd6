import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress, isCompressible, preferredEncoding } from '../../../lib/front/encoding.ts';

test.each([
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['BR', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.1, gzip;q=0.9', 'gzip'],
  ['br; q=1.0 , gzip; q=0.5', 'br'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['identity', 'identity'],
  ['brotli', 'identity'],
  ['br;q=x', 'br'],
  [','.repeat(100_000), 'identity'],
])('Accept-Encoding %j gets %s', (header, wanted) => {
  expect(preferredEncoding(header)).toBe(wanted);
});

test('text is compressed, pictures, fonts and what is tiny are not', () => {
  const body = Buffer.alloc(1000);
  expect(isCompressible('text/html; charset=utf-8', body)).toBe(true);
  expect(isCompressible('image/svg+xml; charset=utf-8', body)).toBe(true);
  expect(isCompressible('application/javascript; charset=UTF-8', body)).toBe(true);
  expect(isCompressible('text/x-component', body)).toBe(true);
  expect(isCompressible('font/woff2', body)).toBe(false);
  expect(isCompressible('image/png', body)).toBe(false);
  expect(isCompressible('text/html', Buffer.alloc(100))).toBe(false);
});

test('what was compressed comes back, and is smaller', async () => {
  const body = Buffer.from('<p>Looks good so far</p>'.repeat(500));
  const [brotli, gzip] = await Promise.all([compress(body, 'br'), compress(body, 'gzip')]);
  expect(brotliDecompressSync(brotli).equals(body)).toBe(true);
  expect(gunzipSync(gzip).equals(body)).toBe(true);
  expect(brotli.length).toBeLessThan(body.length / 10);
  expect(gzip.length).toBeLessThan(body.length / 10);
});
