import { BADGE_COLOURS, type BadgeTheme, type BadgeTone } from './badge-colours.table.ts';
import { SEAL_DRAWINGS } from './seal-drawings.table.ts';
import { textWidth } from './text-width.ts';

export interface BadgePicture {
  /** What is written beside our name. */
  readonly text: string;
  /** The whole of it in one sentence, for who does not see the picture. */
  readonly title: string;
  /** A word brings its seal; 'plain' has none. */
  readonly tone: BadgeTone;
  readonly lang: 'en' | 'de';
  readonly theme: BadgeTheme;
}

const NAME = 'Vouch';
const SIZE = 11;
const HEIGHT = 20;
const PADDING = 6;
const SEAL = 14;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text and attribute values of XML; characters that XML 1.0 cannot hold become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function words(text: string, x: number, ink: string): string {
  const width = textWidth(text, SIZE);
  return `<text x="${x}" y="14" fill="${ink}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`;
}

function seal(tone: BadgeTone, x: number, ink: string): string {
  if (tone === 'plain') return '';
  const lines = SEAL_DRAWINGS[tone]
    .map(
      ({ d, dash }) => `<path d="${d}"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}/>`,
    )
    .join('');
  return `<g transform="translate(${x} 3) scale(.7)" fill="none" stroke="${ink}" stroke-width="2">${lines}</g>`;
}

/** The badge as an SVG of at most 2 kB: attributes only, no style, no script, nothing from elsewhere. */
export function badgeSvg({ text, title, tone, lang, theme }: BadgePicture): string {
  const colours = BADGE_COLOURS[theme];
  const left = textWidth(NAME, SIZE) + 2 * PADDING;
  const sealWidth = tone === 'plain' ? 0 : SEAL + 4;
  const width = left + textWidth(text, SIZE) + sealWidth + 2 * PADDING;
  const said = escapeXml(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${said}" lang="${lang}">`,
    `<title>${said}</title>`,
    `<clipPath id="c"><rect width="${width}" height="${HEIGHT}" rx="3"/></clipPath>`,
    `<g clip-path="url(#c)"><path fill="${colours.label}" d="M0 0h${left}v${HEIGHT}H0z"/>`,
    `<path fill="${colours.tones[tone]}" d="M${left} 0h${width - left}v${HEIGHT}H${left}z"/></g>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${HEIGHT - 1}" rx="2.5" fill="none" stroke="${colours.line}" stroke-opacity=".6"/>`,
    `<g font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="${SIZE}">`,
    words(NAME, PADDING, colours.labelInk),
    words(text, left + PADDING + sealWidth, colours.ink),
    '</g>',
    seal(tone, left + PADDING, colours.ink),
    '</svg>',
  ].join('');
}
