import type { Row, Span, Tone } from './row.ts';
import { textWidth, visible } from './visible.ts';

export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly hasColour: boolean;
}

/** Select Graphic Rendition (ECMA-48 §8.3.117). */
const SGR: Readonly<Record<Tone, string | null>> = {
  plain: null,
  strong: '1',
  quiet: '2',
  good: '32',
  middle: '33',
  bad: '31',
};
/** Text beside a lead gets at least so many columns, or a line of its own. */
const LEAST_BESIDE = 24;

/** The rows as text with a line break behind each. Whatever a row holds, nothing in it acts on the terminal. */
export function render(rows: readonly Row[], screen: Screen): string {
  return rows.map((row) => `${rendered(row, screen)}\n`).join('');
}

function rendered({ indent, lead, leadWidth, spans, isVerbatim }: Row, screen: Screen): string {
  const { hasColour } = screen;
  const width = isVerbatim ? Infinity : screen.width;
  const edge = ' '.repeat(indent);
  if (leadWidth === 0) {
    const lines = wrapped(spans, width - indent);
    return lines.map((one) => (edge + painted(one, hasColour)).trimEnd()).join('\n');
  }
  const isBeside = width - indent - leadWidth >= LEAST_BESIDE;
  const hang = isBeside ? indent + leadWidth : indent + 2;
  const lines = wrapped(spans, width - hang).map((one) => painted(one, hasColour));
  const [head] = wrapped(lead, Math.max(width - indent, 1));
  const shown = painted(head ?? [], hasColour);
  const gap = ' '.repeat(hang);
  if (!isBeside || widthOf(head ?? []) >= leadWidth)
    return [edge + shown, ...lines.map((one) => gap + one)].join('\n');
  const [first = '', ...rest] = lines;
  const pad = ' '.repeat(leadWidth - widthOf(head ?? []));
  return [`${edge}${shown}${pad}${first}`.trimEnd(), ...rest.map((one) => gap + one)].join('\n');
}

const widthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { text }) => sum + textWidth(text), 0);

function painted(spans: readonly Span[], hasColour: boolean): string {
  return joined(spans)
    .map(({ text, tone }) => {
      const code = SGR[tone];
      return hasColour && code !== null && text !== '' ? `\u001B[${code}m${text}\u001B[0m` : text;
    })
    .join('');
}

/** Neighbours of one tone as one piece. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { text, tone } of spans) {
    const last = found.at(-1);
    if (last?.tone === tone) found[found.length - 1] = { text: last.text + text, tone };
    else found.push({ text, tone });
  }
  return found;
}

/** Breaks at spaces, and words that are longer than a line anywhere. At least one line. */
function wrapped(spans: readonly Span[], width: number): Span[][] {
  const room = Math.max(width, 8);
  const lines: Span[][] = [];
  let current: Span[] = [];
  let used = 0;
  const breakLine = () => {
    while (current.at(-1)?.text === ' ') current.pop();
    lines.push(current);
    current = [];
    used = 0;
  };
  for (const piece of spans.flatMap((one) => pieces(one, room))) {
    const wide = textWidth(piece.text);
    if (used + wide > room && used > 0) breakLine();
    if (piece.text === ' ' && used === 0 && lines.length > 0) continue;
    current.push(piece);
    used += wide;
  }
  breakLine();
  return lines;
}

/** Words and the spaces between them, made visible; none is wider than `room`. */
function pieces({ text, tone }: Span, room: number): Span[] {
  return visible(text)
    .split(/( )/)
    .filter((word) => word !== '')
    .flatMap((word) => chunks(word, room).map((chunk) => ({ text: chunk, tone })));
}

function chunks(word: string, room: number): string[] {
  if (textWidth(word) <= room) return [word];
  const found: string[] = [];
  let chunk = '';
  for (const point of word) {
    if (chunk !== '' && textWidth(chunk + point) > room) {
      found.push(chunk);
      chunk = '';
    }
    chunk += point;
  }
  return [...found, chunk];
}
