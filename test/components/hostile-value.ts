import { observationKinds, type ObservedValue, type ProbeId } from '../../rubric/observations.ts';

/** How much of a text is tried to be put in, the longest first. */
const LENGTHS = [2000, 1000, 500, 255, 200, 100, 64, 32, 16];

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

/** Where texts stand in a value. */
function textsIn(value: Json, at: Path = []): Path[] {
  if (typeof value === 'string') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, [...at, key]));
}

function withText(value: Json, [key, ...rest]: Path, text: string): Json {
  if (key === undefined) return text;
  const part = (value as Record<string | number, Json>)[key] ?? null;
  if (Array.isArray(value)) return (value as Json[]).with(Number(key), withText(part, rest, text));
  return { ...(value as object), [key]: withText(part, rest, text) };
}

/**
 * An observation's value in which every text that the server can choose is one of the given, as long as the schema lets
 * it be: what the schema does not let through is not the server's to choose.
 */
export function hostileValue<K extends ProbeId>(
  probe: K,
  value: ObservedValue<K>,
  texts: readonly string[],
): ObservedValue<K> {
  const { value: schema } = observationKinds[probe];
  const isRead = (candidate: Json): boolean => schema.safeParse(candidate).success;
  let hostile = value as unknown as Json;
  for (const [index, place] of textsIn(hostile).entries()) {
    const text = texts[index % texts.length] ?? '';
    const found = LENGTHS.map((length) => withText(hostile, place, text.slice(0, length))).find(
      isRead,
    );
    if (found !== undefined) hostile = found;
  }
  return hostile as unknown as ObservedValue<K>;
}
