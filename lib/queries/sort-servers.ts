import { LETTERS, WORDS } from '../../rubric/report.ts';
import type { ListedServer } from './listed-servers.ts';
import { inRotation, type RotationSource } from './rotation-of-today.ts';

export type ServerSort = 'rotation' | 'name' | 'letter' | 'number';

const LAST = LETTERS.length;
const letters: readonly string[] = LETTERS;

function letterRank(letter: string | null): number {
  const rank = letter === null ? -1 : letters.indexOf(letter);
  return rank === -1 ? LAST : rank;
}
const byName = (a: ListedServer, b: ListedServer): number => (a.domain < b.domain ? -1 : 1);

const COMPARE: Record<
  Exclude<ServerSort, 'rotation'>,
  (a: ListedServer, b: ListedServer) => number
> = {
  name: byName,
  letter: (a, b) =>
    letterRank(a.c2sLetter) - letterRank(b.c2sLetter) ||
    letterRank(a.s2sLetter) - letterRank(b.s2sLetter) ||
    byName(a, b),
  number: (a, b) => (b.number ?? -1) - (a.number ?? -1) || byName(a, b),
};

/** The words in their order, the rotation within each, and last those that no report exists of. */
function byWord(servers: readonly ListedServer[], source: RotationSource): ListedServer[] {
  const ranks = [...WORDS.keys(), null];
  return ranks.flatMap((rank) =>
    inRotation(
      servers.filter(({ wordRank }) => wordRank === rank),
      source,
    ),
  );
}

/** The directory's order: ours, or the one that the visitor chose. */
export function sortServers(
  servers: readonly ListedServer[],
  sort: ServerSort,
  source: RotationSource,
): ListedServer[] {
  return sort === 'rotation' ? byWord(servers, source) : servers.toSorted(COMPARE[sort]);
}
