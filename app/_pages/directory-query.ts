import { z } from 'zod';
import { SORTS, type DirectoryQuery } from '../../components/directory-filters.tsx';
import { word } from '../../rubric/report.ts';

export type SearchValues = Record<string, string | string[] | undefined>;

/** What cannot be read counts as not asked. */
const asking = z.object({
  q: z.string().trim().max(100).catch(''),
  word: word.nullable().catch(null),
  sort: z.enum(SORTS).catch('rotation'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** Reads the directory's address. */
export function readDirectoryQuery(params: SearchValues): DirectoryQuery {
  const { q, ...rest } = asking.parse(params);
  return { query: q, ...rest };
}
