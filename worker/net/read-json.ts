/** What a text holds: JSON, or a sentence that says why it is none that we take. */
export type ReadJson = { readonly json: unknown } | { readonly problem: string };

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * Reads JSON from a stranger as I-JSON (RFC 7493): no name twice in one object, where two readers would see two different
 * things, and no deeper than `depth`. Names such as `__proto__` become properties of their own.
 */
export function readJson(text: string, what: string, depth = 8): ReadJson {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: `${what} is no JSON.` };
  }
  const problem = problemIn(text, depth);
  return problem === null ? { json } : { problem: `${what} ${problem}` };
}

/** Token by token, so that hostile depth costs no stack. @param text that has been read as JSON */
function problemIn(text: string, depth: number): string | null {
  const open: Set<string>[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(new Set());
    if (token === '}' || token === ']') open.pop();
    if (open.length > depth) return 'is nested too deep.';
    if (token === ':') {
      const name = JSON.parse(last) as string;
      if (open.at(-1)?.has(name) === true) return 'says something twice.';
      open.at(-1)?.add(name);
    }
    last = token;
  }
  return null;
}
