import { createHash } from 'node:crypto';

const COMMENT_OR_SCRIPT = /<!--|<script(?=[\s/>])/gi;
/** Values in quotes may hold '>'. */
const ATTRIBUTES = /((?:"[^"]*"|'[^']*'|[^'">])*)>/y;
const END = /<\/script(?=[\s/>])/gi;
const HAS_SRC = /(?:^|[\s/"'])src\s*=/i;
/** Data blocks are never run, so they need no hash. */
const IS_DATA = /(?:^|[\s/"'])type\s*=\s*["']?application\/(?:ld\+)?json/i;

interface Script {
  readonly attributes: string;
  readonly text: string;
  /** Where to read on. */
  readonly end: number;
}

function execAt(pattern: RegExp, html: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(html);
}

/** The script element whose attributes begin at `from`; null: it never ends, so no browser runs it. */
function readScript(html: string, from: number): Script | null {
  const start = execAt(ATTRIBUTES, html, from);
  if (start === null) return null;
  const textStart = from + start[0].length;
  const end = execAt(END, html, textStart);
  if (end === null) return null;
  return { attributes: start[1] ?? '', text: html.slice(textStart, end.index), end: end.index };
}

/** Every script element in its order; comments are passed over. Each byte is looked at a fixed number of times. */
function* scriptsOf(html: string): Generator<Script> {
  let at = 0;
  for (;;) {
    const found = execAt(COMMENT_OR_SCRIPT, html, at);
    if (found === null) return;
    const from = found.index + found[0].length;
    const isComment = found[0] === '<!--';
    const script = isComment ? null : readScript(html, from);
    const end = isComment ? html.indexOf('-->', from - 2) : (script?.end ?? -1);
    if (end === -1) return;
    if (script !== null) yield script;
    at = end;
  }
}

/** What a browser hashes: the text after the parser's newline and NUL rules (HTML, "Preprocessing the input stream"). */
function parsedText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}

/** The CSP source of a script: `'sha256-…'`. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

export interface InlineScripts {
  /** Those that may run, each once, in their order. */
  readonly sources: readonly string[];
  /** Beginnings of those that may not: none of Next's own. */
  readonly refused: readonly string[];
}

/**
 * The CSP sources of the scripts that stand in a page.
 * @param html a whole document as Next makes it: `<` inside a script's text is escaped there.
 * @param mayRun is given a script's text; what it refuses gets no source, so a browser will not run it.
 */
export function inlineScripts(html: string, mayRun: (text: string) => boolean): InlineScripts {
  const sources = new Set<string>();
  const refused: string[] = [];
  for (const { attributes, text } of scriptsOf(html)) {
    if (text === '' || HAS_SRC.test(attributes) || IS_DATA.test(attributes)) continue;
    const parsed = parsedText(text);
    if (mayRun(parsed)) sources.add(sourceOf(parsed));
    else refused.push(parsed.slice(0, 100));
  }
  return { sources: [...sources], refused };
}
