import type { PrismaClient } from '../../generated/prisma/client.ts';
import { WORDS, type Word } from '../../rubric/report.ts';
import { readListedServers } from './listed-servers.ts';
import {
  inRotation,
  operatorOf,
  readRotationSource,
  type RotationSource,
} from './rotation-of-today.ts';
import { siteDatabase } from './site-database.ts';

/** What anyone needs to make today's order again, and the order that comes of it. */
export interface PublishedRotation extends RotationSource {
  readonly words: readonly {
    readonly word: Word;
    readonly order: readonly { readonly operator: string; readonly domain: string }[];
  }[];
}

/** Today's order (UTC) of every word that somebody has. */
export async function getRotation(
  now: Date,
  prisma: PrismaClient = siteDatabase(),
): Promise<PublishedRotation> {
  const [all, source] = await Promise.all([
    readListedServers(prisma),
    readRotationSource(now, prisma),
  ]);
  const words = WORDS.map((word, rank) => ({
    word,
    order: inRotation(
      all.filter(({ wordRank }) => wordRank === rank),
      source,
    ).map((server) => ({ operator: operatorOf(server), domain: server.domain })),
  }));
  return { ...source, words: words.filter(({ order }) => order.length > 0) };
}
