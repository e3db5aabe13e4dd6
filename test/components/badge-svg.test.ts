import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { BADGE_COLOURS, BADGE_THEMES } from '../../components/badge-colours.table.ts';
import { badgeSvg, type BadgePicture } from '../../components/badge-svg.ts';
import { WORDS } from '../../rubric/report.ts';

const PICTURE: BadgePicture = {
  text: 'Looks good so far',
  title: 'good.example: Looks good so far, tested on 22 Nov 2026 by Vouch',
  tone: 'good',
  lang: 'en',
  theme: 'light',
};

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** Every element, by a strict XML reader. */
function elementsOf(svg: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(svg).close();
  return elements;
}

const luminance = (hex: string): number =>
  [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('it says the same to who sees it and who does not', () => {
  const [svg, ...inner] = elementsOf(badgeSvg(PICTURE));
  expect(svg?.attributes).toMatchObject({ role: 'img', 'aria-label': PICTURE.title, lang: 'en' });
  expect(inner.find(({ name }) => name === 'title')?.text).toBe(PICTURE.title);
  const written = inner.filter(({ name }) => name === 'text').map(({ text }) => text);
  expect(written).toEqual(['Vouch', 'Looks good so far']);
});

test('each word has a seal of its own, told apart without colour', () => {
  const seals = WORDS.map((tone) =>
    elementsOf(badgeSvg({ ...PICTURE, tone }))
      .filter(({ attributes }) => attributes.d?.startsWith('M10') || attributes.d?.startsWith('M6'))
      .map(({ attributes }) => `${attributes.d ?? ''} ${attributes['stroke-dasharray'] ?? ''}`)
      .join(),
  );
  expect(new Set(seals).size).toBe(WORDS.length);
  expect(seals.every(Boolean)).toBe(true);
});

test('every ink on its ground has a contrast of at least 4.5', () => {
  for (const theme of BADGE_THEMES) {
    const { label, labelInk, ink, tones } = BADGE_COLOURS[theme];
    expect(contrast(label, labelInk)).toBeGreaterThan(4.5);
    for (const tone of Object.values(tones)) expect(contrast(tone, ink)).toBeGreaterThan(4.5);
  }
});

test('hostile text stays text', () => {
  const hostile =
    "</title><script>alert(1)</script>\"><img src=x onerror='alert(1)'> & ]]> \0 \uD800";
  const svg = badgeSvg({ ...PICTURE, text: hostile, title: hostile });
  const names = new Set(elementsOf(svg).map(({ name }) => name));
  expect([...names].sort()).toEqual(['clipPath', 'g', 'path', 'rect', 'svg', 'text', 'title']);
  const title = elementsOf(svg).find(({ name }) => name === 'title');
  expect(title?.text).toBe(hostile.replace('\0', '\uFFFD').replace('\uD800', '\uFFFD'));
});

test('it is at most 2 kB, with the longest name and text, and loads nothing', () => {
  const title = `${'x'.repeat(253)}: vor 1000 Tagen von Vouch getestet, zu lange her für ein Urteil`;
  for (const tone of [...WORDS, 'plain'] as const) {
    const svg = badgeSvg({
      ...PICTURE,
      tone,
      title,
      text: 'Noch nicht genug Angaben · 22. Nov. 2026',
    });
    expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(2048);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|style|script|on\w+=/,
    );
  }
});
