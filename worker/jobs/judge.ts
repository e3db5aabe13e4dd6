import { z } from 'zod';
import type { Database } from '../../lib/db.ts';
import { findJudgedServer } from '../../lib/store/servers-to-judge.ts';
import { judgeAgain } from '../scan/judge-again.ts';

const payloadOf = z.object({ serverId: z.int() });

/**
 * Judges one server anew, because another scan found that one of its keys is used elsewhere. Twice is as once.
 * @returns whether a report came of it; not where it would say the same, or the server is not to be tested any more
 */
export async function judge(prisma: Database['prisma'], payload: unknown): Promise<boolean> {
  const { serverId } = payloadOf.parse(payload);
  const server = await findJudgedServer(prisma, serverId);
  return server !== null && (await judgeAgain(prisma, server, new Date())) !== null;
}
