import type { Prisma } from '../../generated/prisma/client.ts';

/** More are judged by the daily job, or with their own next scan. */
const MOST = 100;

/** A key, by hash, and an address at which SSLv2 is spoken with it. */
export interface ExposedKey {
  readonly spkiSha256: string;
  readonly address: string;
}

/** The keys of a server of which others on the same machine must know that SSLv2 is spoken with them. */
export async function exposedKeys(
  tx: Prisma.TransactionClient,
  serverId: number,
): Promise<ExposedKey[]> {
  const rows = await tx.endpointKey.findMany({
    where: { serverId, isProven: true, sslv2SeenAt: { not: null }, address: { not: null } },
    select: { spkiSha256: true, address: true },
    distinct: ['spkiSha256', 'address'],
  });
  return rows.flatMap(({ spkiSha256, address }) =>
    address === null ? [] : [{ spkiSha256, address }],
  );
}

/**
 * Asks for the other servers that use one of the keys, and were seen at its address, to be judged anew, at most a hundred;
 * while one waits it is the same one. For all others it makes no letter, and is told with their next look.
 */
export async function enqueueJudging(
  tx: Prisma.TransactionClient,
  serverId: number,
  keys: readonly ExposedKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('judge', json_build_object('serverId', sharer.id),
      job_key => 'judge:' || sharer.id, queue_name => 'judge', max_attempts => 5)
    FROM (
      SELECT DISTINCT server.id FROM unnest(
        ${keys.map(({ spkiSha256 }) => spkiSha256)}::text[],
        ${keys.map(({ address }) => address)}::text[]
      ) AS exposed (spki, address)
      JOIN endpoint_key AS key ON key.spki_sha256 = exposed.spki
      JOIN endpoint_key AS place ON place.server_id = key.server_id AND place.address = exposed.address
      JOIN server ON server.id = key.server_id
      WHERE server.id <> ${serverId} AND server.last_report_at IS NOT NULL
      ORDER BY server.id LIMIT ${MOST}
    ) AS sharer`;
}
