import { describe, expect, it } from 'vitest';
import { cleanText } from '../../components/clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['plain text stays', 'chat.example', 'chat.example'],
    ['what turns the direction goes', 'a\u202Egnp.exe\u2066x\u2069\u200F', 'agnp.exex'],
    ['what cannot be seen goes', 'a\u200Bb\uFEFFc\u00AD', 'abc'],
    [
      'control characters go',
      '\u0000\u001b[31mred\u0085\r\nSet-Cookie: a=b',
      '[31mred\nSet-Cookie: a=b',
    ],
    ['line and paragraph separators go', 'a\u2028b\u2029', 'ab'],
    ['heaps of marks become three', `e${'\u0301'.repeat(1000)}x`, `e${'\u0301'.repeat(3)}x`],
    ['markup is text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('cuts at whole characters', () => {
    expect(cleanText('😀'.repeat(5), 3)).toBe('😀😀😀…');
    expect(cleanText('a'.repeat(100_000))).toBe(`${'a'.repeat(200)}…`);
  });
});
