import type { Database } from '../../lib/db.ts';
import { groupOperators } from '../../lib/store/group-operators.ts';
import { pruneEndpointKeys } from '../../lib/store/prune-endpoint-keys.ts';
import { pruneUnfoundServers } from '../../lib/store/prune-unfound-servers.ts';
import { serversToJudge } from '../../lib/store/servers-to-judge.ts';
import { judgeAgain } from '../scan/judge-again.ts';

type Prisma = Database['prisma'];

/** A report of the same day says what there is to say. */
const FRESH_MS = 20 * 3_600_000;

/** What was done. */
export interface DailyWork {
  /** Reports that only the time gave rise to. */
  readonly judged: number;
  /** Domains removed that do not exist. */
  readonly pruned: number;
  /** Servers that another group stands for now. */
  readonly grouped: number;
}

/** The work of a day: judges what was not judged lately, tidies, groups the operators. Twice is as once. */
export async function daily(prisma: Prisma, now: Date): Promise<DailyWork> {
  const pruned = await pruneUnfoundServers(prisma);
  const grouped = await groupOperators(prisma);
  await pruneEndpointKeys(prisma, now);
  return { judged: await judgeAll(prisma, now), pruned, grouped };
}

/**
 * Judges the stored observations of every server anew as of now, so that the directory shows today's word where no
 * scan has come since: observations end, certificates expire, dated rules begin, keys are seen elsewhere.
 * @returns how many reports came of it
 */
async function judgeAll(prisma: Prisma, asOf: Date): Promise<number> {
  let judged = 0;
  for (const server of await serversToJudge(prisma, new Date(asOf.getTime() - FRESH_MS))) {
    if ((await judgeAgain(prisma, server, asOf)) !== null) judged += 1;
  }
  return judged;
}
