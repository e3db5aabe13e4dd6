import { describe, expect, it } from 'vitest';
import { readPage } from '../../../worker/net/read-page.ts';

describe('readPage', () => {
  it.each([
    ['<title>Chat</title>', 'Chat'],
    ['<TITLE lang=en>\n  Chat \t here\n</TITLE >', 'Chat here'],
    [
      '<title>R&amp;D &ndash; Gr&uuml;&szlig;e &#8364;&#x20AC;&euro; &bogus; &amp</title>',
      'R&D – Grüße €€€ &bogus; &',
    ],
    ['<title>&#0;&#xd800;&#x110000;&#9999999;</title>', '\uFFFD\uFFFD\uFFFD\uFFFD'],
    ['<title>A < B <b>not bold</b></title>', 'A < B <b>not bold</b>'],
    ['<!-- <title>no</title> --><script>"<title>no</title>"</script><title>yes</title>', 'yes'],
    ['<svg><title>no</title></svg><title>yes</title><title>late</title>', 'yes'],
    ['<title>never closed', 'never closed'],
    ['<title> </title>', null],
    ['<titles>no</titles>', null],
    ['no markup', null],
    ['', null],
  ])('reads the title of %s', (html, title) => {
    expect(readPage(html).title).toBe(title);
  });

  it.each([
    ['<form action="/join">', true],
    ['<p><FORM>', true],
    ['<!-- <form> -->', false],
    ['<script>document.write("<form>")</script>', false],
    ['<title><form></title>', false],
    ['<textarea><form></textarea>', false],
    ['<formula>', false],
    ['<!-- never closed <form>', false],
  ])('sees whether there is a form in %s', (html, hasForm) => {
    expect(readPage(html).hasForm).toBe(hasForm);
  });

  it('cuts a long title', () => {
    expect(readPage(`<title>${'x'.repeat(60_000)}</title>`).title).toHaveLength(200);
  });

  it.each(['<title ', '<title', '<!--', '<script', '<svg ', '<form', '<', '&#', '<!-- --'])(
    '§5.5 reads 64 kB of %s in little time',
    (piece) => {
      const html = piece.repeat(65_536 / piece.length);
      const begin = performance.now();
      readPage(html);
      readPage(`<title>${html}`);
      expect(performance.now() - begin).toBeLessThan(500);
    },
  );
});
