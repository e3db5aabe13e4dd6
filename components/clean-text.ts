/** Characters that reorder or hide others: bidi controls, zero-width characters, and C0 and C1 controls but tab and newline. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- these are the characters to be removed
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const MANY_MARKS = /(\p{M}{3})\p{M}+/gu;

/**
 * Makes text that came from a server fit to be shown: nothing in it reorders or hides what stands around it, no more
 * than three combining marks on one letter, at most `max` characters (code points); what is cut ends in "…".
 */
export function cleanText(text: string, max = 200): string {
  const visible = text
    .slice(0, max * 8)
    .replace(INVISIBLE, '')
    .replace(MANY_MARKS, '$1');
  const points = Array.from(visible);
  return points.length > max || text.length > max * 8
    ? `${points.slice(0, max).join('')}…`
    : visible;
}
