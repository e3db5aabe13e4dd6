import { describe, expect, it } from 'vitest';
import { render } from '../../../bin/scan/terminal/render.ts';
import { labelled, line, span, verbatim } from '../../../bin/scan/terminal/row.ts';
import { textWidth, visible, visibleJson } from '../../../bin/scan/terminal/visible.ts';

const plain = { width: 60, hasColour: false };
const ESC = '\u001B';

describe('visible', () => {
  it.each([
    ['a colour', `${ESC}[31mred`, '\\x1b[31mred'],
    ['a title (OSC) with its bell', `${ESC}]0;own\u0007`, '\\x1b]0;own\\x07'],
    ['a C1 CSI', '\u009B2J', '\\x9b2J'],
    ['line breaks and tabs', 'a\r\nb\tc', 'a\\x0d\\x0ab\\x09c'],
    ['DEL and NUL', '\u007F\0', '\\x7f\\x00'],
    ['bidi overrides', '\u202Egpj.exe', '\\u{202e}gpj.exe'],
    ['what cannot be seen', 'a\u200Bb\uFEFFc\u{E0041}', 'a\\u{200b}b\\u{feff}c\\u{e0041}'],
    ['half a pair', 'a\uD800b', 'a\uFFFDb'],
    ['a pile of marks', `a${'\u0301'.repeat(50)}`, `a${'\u0301'.repeat(3)}`],
  ])('escapes or drops %s', (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it('leaves what people read as it is', () => {
    expect(visible('CN=bücher.example, 例え “x” − –')).toBe('CN=bücher.example, 例え “x” − –');
  });

  it('makes JSON that acts on no terminal and reads back the same', () => {
    const value = { 'a\u009B': [`${ESC}[2J\n`, '\u202E\u{E0041}', 'bücher'] };
    const json = visibleJson(value);
    expect(JSON.parse(json)).toEqual(value);
    expect(json).toContain('bücher');
    // eslint-disable-next-line no-control-regex -- these must not be there
    expect(json).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u{E0041}]/u);
  });

  it('clips by characters and says so', () => {
    expect(visible('abcdef', 4)).toBe('abc…');
    expect(visible('😀'.repeat(5), 5)).toBe('😀'.repeat(5));
  });

  it('knows how wide text is', () => {
    expect([textWidth('abc'), textWidth('例え'), textWidth('e\u0301')]).toEqual([3, 4, 1]);
  });
});

describe('render', () => {
  it('aligns what stands beside a label, and wraps it there', () => {
    const row = labelled(2, span('Label'), 10, [
      span('one two three four five six seven eight nine ten'),
    ]);
    expect(render([row], { width: 40, hasColour: false })).toBe(
      '  Label     one two three four five six\n            seven eight nine ten\n',
    );
  });

  it('sets it below where there is no room, or where the label is too long', () => {
    const spans = [span('some words')];
    const narrow = render([labelled(0, span('Label'), 10, spans)], { width: 20, hasColour: false });
    expect(narrow).toBe('Label\n  some words\n');
    const long = render([labelled(0, span('A_very_long_label'), 10, spans)], plain);
    expect(long).toBe('A_very_long_label\n          some words\n');
  });

  it('breaks a word that is longer than the line, and never exceeds the width', () => {
    const text = render([line(4, span(`x${'y'.repeat(300)} ${'例'.repeat(100)}`))], plain);
    expect(text.split('\n').every((one) => textWidth(one) <= 60)).toBe(true);
    expect(text.replaceAll(/\s/g, '')).toHaveLength(401);
  });

  it('colours by tone only when asked to, and resets each time', () => {
    const row = line(0, span('bad', 'bad'), span(' '), span('plain'));
    expect(render([row], plain)).toBe('bad plain\n');
    expect(render([row], { ...plain, hasColour: true })).toBe(`${ESC}[31mbad${ESC}[0m plain\n`);
  });

  it('lets no control character of a text through, in a label as little as beside it', () => {
    const hostile = `${ESC}[2J${ESC}]52;c;AAAA\u0007\r\n`;
    const rows = [
      labelled(0, span(hostile), 10, [span(hostile, 'bad')]),
      line(0, span(hostile)),
      verbatim(0, hostile),
    ];
    // eslint-disable-next-line no-control-regex -- these must not be there
    expect(render(rows, plain)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  });

  it('leaves a line to be copied in one piece', () => {
    const lines = `  ${'a b '.repeat(60)}c`;
    expect(render([verbatim(3, lines)], plain)).toBe(`   ${lines}\n`);
  });
});
