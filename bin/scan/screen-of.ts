import process from 'node:process';
import type { Screen } from './terminal/render.ts';

/** Columns where nobody can tell. */
const WIDTH_OF_A_FILE = 100;
const [NARROWEST, WIDEST] = [40, 120];

/** Colour only on a terminal, and not where it is turned down (https://no-color.org). */
export function screenOf({
  isTTY,
  columns,
}: Pick<typeof process.stdout, 'isTTY' | 'columns'>): Screen {
  const { NO_COLOR, TERM } = process.env;
  if (!isTTY) return { width: WIDTH_OF_A_FILE, hasColour: false };
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns || WIDTH_OF_A_FILE));
  return { width, hasColour: !NO_COLOR && TERM !== 'dumb' };
}
