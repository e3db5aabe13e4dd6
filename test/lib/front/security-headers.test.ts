import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { headerText } from '../../../lib/front/answer.ts';
import type { Answer } from '../../../lib/front/answer.ts';
import { contentSecurityPolicy, withSecurityHeaders } from '../../../lib/front/security-headers.ts';

/** As Next hands data to a page. */
const PUSH = 'self.__next_f.push([1,"a"])';
const SITE = { isHttps: false, onTrouble: () => undefined };

const answer = (headers: Answer['headers'], body = ''): Answer => ({
  status: 200,
  headers,
  body: Buffer.from(body),
});
const policyOf = (given: Answer): string => headerText(given.headers['content-security-policy']);

test('the policy forbids everything but our own, by name', () => {
  const policy = contentSecurityPolicy(["'sha256-abc='"]);
  expect(policy).toBe(
    "default-src 'none'; script-src 'self' 'sha256-abc='; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
  );
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});

test('a page gets the hashes of its own scripts, whatever policy it brought', () => {
  const page = answer(
    { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': 'script-src *' },
    `<script>${PUSH}</script><script>alert(1)</script>`,
  );
  const policy = policyOf(withSecurityHeaders(page, SITE));
  expect(policy).toContain(
    `script-src 'self' 'sha256-${createHash('sha256').update(PUSH).digest('base64')}';`,
  );
  expect(policy).not.toContain('*');
});

test('what is no page keeps the policy and the resource policy that it brings, or gets the bare one', () => {
  const badge = answer({
    'content-type': 'image/svg+xml',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'cross-origin',
  });
  const { headers } = withSecurityHeaders(badge, SITE);
  expect(headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'");
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  const script = withSecurityHeaders(answer({ 'content-type': 'application/javascript' }), SITE);
  expect(policyOf(script)).toContain("default-src 'none'");
  expect(script.headers['cross-origin-resource-policy']).toBe('same-origin');
});

test('every answer has the other headers, none tells what made it', () => {
  const { headers } = withSecurityHeaders(answer({ 'x-powered-by': 'Next.js' }), SITE);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('geolocation=()') as string,
  });
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['strict-transport-security']).toBeUndefined();
});

test('https is promised only where there is https', () => {
  const { headers } = withSecurityHeaders(answer({}), { ...SITE, isHttps: true });
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});
