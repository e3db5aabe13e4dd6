import { z } from 'zod';

/** The longest piece of evidence, in UTF-16 units. */
export const MAX_EVIDENCE_CHARACTERS = 2048;

/** A piece of what went over the wire, or a note on it; shown as text, never as markup. */
export const evidence = z.strictObject({
  kind: z.enum(['sent', 'received', 'note']),
  text: z.string().max(MAX_EVIDENCE_CHARACTERS),
});
export type Evidence = z.infer<typeof evidence>;
