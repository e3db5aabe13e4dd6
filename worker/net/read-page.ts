import { clip } from './clip.ts';
import { LATIN_1_ENTITIES, OTHER_ENTITIES } from './html-entities.table.ts';

/** What a page for people shows of itself. */
export interface Page {
  /** As text; null: none. */
  readonly title: string | null;
  readonly hasForm: boolean;
}

const TITLE_LENGTH = 200;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1_ENTITIES.map((name, at) => [name, String.fromCodePoint(0xa0 + at)] as const),
  ...Object.entries(OTHER_ENTITIES),
]);

/**
 * What is no markup of the page itself (comments, scripts, styles, the titles of drawings), its title, its forms. Each
 * alternative takes what it began with up to its end or the end of the page, so that a hostile page is read once.
 */
const PARTS =
  /<!--[^]*?(?:-->|$)|<(script|style|svg|template|textarea)\b[^]*?(?:<\/\1\b|$)|<title(?:\s[^>]{0,500})?>([^]*?)(?:<\/title\b|$)|<(form)\b/gi;

/** Reads the title and whether there is a form out of HTML, however broken it is; runs no script. */
export function readPage(html: string): Page {
  let title: string | null = null;
  let hasForm = false;
  for (const [, , titleText, form] of html.matchAll(PARTS)) {
    if (form !== undefined) hasForm = true;
    title ??= titleText === undefined ? null : textOf(titleText);
  }
  return { title, hasForm };
}

function textOf(html: string): string | null {
  const text = html
    .slice(0, TITLE_LENGTH * 10)
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));?/gi, character)
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? null : clip(text, TITLE_LENGTH);
}

function character(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES.get(name) ?? whole;
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\uFFFD';
}
