import { WIDTHS } from './text-width.table.ts';

/** A letter that the table lacks is taken to be as wide as a wide one. */
const UNKNOWN_WIDTH = 90;

/** How wide a text stands in Verdana or DejaVu Sans of this size, in whole pixels, rounded up. */
export function textWidth(text: string, fontSize: number): number {
  const hundredths = Array.from(text).reduce(
    (sum, letter) => sum + (WIDTHS[letter] ?? UNKNOWN_WIDTH),
    0,
  );
  return Math.ceil((hundredths * fontSize) / 100);
}
