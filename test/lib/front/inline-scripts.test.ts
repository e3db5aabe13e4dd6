import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineScripts } from '../../../lib/front/inline-scripts.ts';

const sourcesOf = (html: string): readonly string[] => inlineScripts(html, () => true).sources;

const source = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the hash is the one that CSP Level 3 gives as its example', () => {
  // https://www.w3.org/TR/CSP3/#external-hash and §6.7.3.3: sha256 of `alert('Hello, world.');`
  expect(sourcesOf("<script>alert('Hello, world.');</script>")).toEqual([
    "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
  ]);
});

test.each([
  ['two scripts', '<script>a()</script><p>x</p><script>b()</script>', ['a()', 'b()']],
  ['the same twice', '<script>a()</script><script>a()</script>', ['a()']],
  ['attributes', '<script id="_R_" async nonce=\'x\'>a()</script>', ['a()']],
  ['> in an attribute', '<script data-x="a>b" data-y=\'>\'>a()</script>', ['a()']],
  ['capitals, space in the end tag', '<SCRIPT>a()</ScRiPt\n>', ['a()']],
  ['a script from a file', '<script src="/a.js"></script><script src=/a.js>x</script>', []],
  ['src after other attributes', '<script async=""src="/a.js">x</script>', []],
  ['an attribute that only ends in src', '<script data-src="x">a()</script>', ['a()']],
  ['an empty script', '<script></script>', []],
  ['white space alone', '<script> </script>', [' ']],
  ['data, never run', '<script type="application/ld+json">{"a":1}</script>', []],
  ['a module', '<script type="module">a()</script>', ['a()']],
  ['a comment that ends at once', '<!--><script>a()</script><!-- x -->', ['a()']],
  ['inside a comment', '<!-- <script>a()</script> --><script>b()</script>', ['b()']],
  ['another element', '<scripture>a()</scripture><script>b()</script>', ['b()']],
  ['escaped in text', '<p>&lt;script&gt;a()&lt;/script&gt;</p>', []],
  ['an escaped end in a string', '<script>a("\\u003c/script>")</script>', ['a("\\u003c/script>")']],
  ['carriage returns', '<script>a()\r\nb()\rc()</script>', ['a()\nb()\nc()']],
  ['NUL', '<script>"\0"</script>', ['"\uFFFD"']],
  ['other scripts of the world', '<script>"日本語 é 🎉"</script>', ['"日本語 é 🎉"']],
  ['an end that is missing', '<script>a()', []],
])('%s', (_name, html, texts) => {
  expect(sourcesOf(html)).toEqual(texts.map(source));
});

test('the time grows with the length of the page, not faster', () => {
  const startedAt = performance.now();
  for (const piece of [
    '<p x="1">text <script',
    '<!--',
    '<script ',
    '<script a="',
    '<script>',
    '<!-->',
  ])
    sourcesOf(piece.repeat(50_000));
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test('what may not run gets no source, and is told', () => {
  const html = `<script>good()</script><script>${'b'.repeat(200)}</script>`;
  expect(inlineScripts(html, (text) => text === 'good()')).toEqual({
    sources: [source('good()')],
    refused: ['b'.repeat(100)],
  });
});
