import type { Prisma } from '../../generated/prisma/client.ts';

/** More are judged by the daily job, or with their own next scan. */
const MOST = 100;

/** The keys of a server, by hash, of which others must know that SSLv2 is spoken with them. */
export async function exposedKeys(
  tx: Prisma.TransactionClient,
  serverId: number,
): Promise<string[]> {
  const rows = await tx.endpointKey.findMany({
    where: { serverId, isProven: true, sslv2SeenAt: { not: null } },
    select: { spkiSha256: true },
    distinct: ['spkiSha256'],
  });
  return rows.map(({ spkiSha256 }) => spkiSha256);
}

/**
 * Asks for the other servers that use one of the keys to be judged anew, at most a hundred; while one waits it is the
 * same one.
 */
export async function enqueueJudging(
  tx: Prisma.TransactionClient,
  serverId: number,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('judge', json_build_object('serverId', sharer.id),
      job_key => 'judge:' || sharer.id, queue_name => 'judge', max_attempts => 5)
    FROM (
      SELECT DISTINCT server.id FROM endpoint_key JOIN server ON server.id = endpoint_key.server_id
      WHERE spki_sha256 = ANY(${keys}::text[]) AND server.id <> ${serverId}
        AND server.last_report_at IS NOT NULL
      ORDER BY server.id LIMIT ${MOST}
    ) AS sharer`;
}
