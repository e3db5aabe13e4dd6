import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
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

/** How many characters are looked at, every search counted from where it begins to where it ends. */
function charactersLookedAt(html: string): number {
  let count = 0;
  /* eslint-disable @typescript-eslint/unbound-method -- both are called on what the spies are called on */
  const exec = RegExp.prototype.exec;
  const indexOf = String.prototype.indexOf;
  /* eslint-enable @typescript-eslint/unbound-method */
  vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text: string) {
    const from = this.lastIndex;
    const found = exec.call(this, text);
    count += (found === null ? text.length : found.index + found[0].length) - from;
    return found;
  });
  vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (
    this: string,
    what: string,
    from = 0,
  ) {
    const at = indexOf.call(this, what, from);
    count += (at === -1 ? this.length : at) - from;
    return at;
  });
  try {
    sourcesOf(html);
  } finally {
    vi.restoreAllMocks();
  }
  return count;
}

test.each(['<p x="1">text <script', '<!--', '<script ', '<script a="', '<script>', '<!-->'])(
  'the work grows with the length of the page, not faster: %s again and again',
  (piece) => {
    for (const times of [500, 2000]) {
      const html = piece.repeat(times);
      const looked = charactersLookedAt(html);
      expect(looked).toBeGreaterThanOrEqual(html.length);
      expect(looked).toBeLessThanOrEqual(4 * html.length);
    }
  },
);
