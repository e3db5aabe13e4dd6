/** Controls (C0, DEL, C1), line and paragraph separators, and what reorders or hides the text around it. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- these are the characters to be made visible
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
const MANY_MARKS = /(\p{M}{3})\p{M}+/gu;

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u{${code}}`;
}

/**
 * Makes any text fit for a terminal: no control character is left that could move the cursor, colour, answer or hide;
 * each stands escaped, such as `\x1b`. No more than three combining marks on one letter, at most `max` code points;
 * what is cut ends in "…".
 */
export function visible(text: string, max = 1000): string {
  const points = Array.from(text.slice(0, max * 2 + 2).toWellFormed());
  const cut = points.length > max ? `${points.slice(0, max - 1).join('')}…` : points.join('');
  return cut.replace(INVISIBLE, escaped).replace(MANY_MARKS, '$1');
}

/**
 * A value as JSON in which every such character stands as \\uXXXX: the same value, and nothing that acts on a terminal.
 */
export function visibleJson(value: unknown): string {
  const isBreak = (character: string) => character === '\n';
  const units = (character: string) =>
    Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  const escape = (character: string) =>
    isBreak(character)
      ? character
      : units(character)
          .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
          .join('');
  return JSON.stringify(value, null, 2).replace(INVISIBLE, escape);
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Columns of a terminal that a visible text takes: two for wide characters, none for combining marks. */
export function textWidth(text: string): number {
  let width = 0;
  for (const point of text) width += /\p{M}/u.test(point) ? 0 : WIDE.test(point) ? 2 : 1;
  return width;
}
