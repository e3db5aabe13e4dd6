/**
 * Cuts a hostile text to at most `length` UTF-16 units and makes it storable: no NUL, which Postgres refuses, and no half
 * of a surrogate pair, which jsonb refuses.
 */
export function clip(text: string, length: number): string {
  const cut = text.length > length ? `${text.slice(0, length - 1)}…` : text;
  return cut.replaceAll('\0', '\uFFFD').toWellFormed();
}
