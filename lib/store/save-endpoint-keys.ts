import type { Prisma } from '../../generated/prisma/client.ts';
import { subjectKey, type Observation } from '../../rubric/observations.ts';
import { endpointKeys, type EndpointKeys } from './endpoint-keys.ts';
import { storableText } from './storable.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Keeps which keys the endpoints of a server show, in the transaction that stores what a scan saw. Places that the scan
 * no longer found are forgotten.
 */
export async function saveEndpointKeys(
  tx: Transaction,
  serverId: number,
  observations: readonly Observation[],
): Promise<void> {
  await forgetPlaces(tx, serverId, observations);
  for (const shown of endpointKeys(observations)) {
    await upsertKeys(tx, serverId, shown);
    await forgetKeys(tx, serverId, shown);
  }
}

/** Where the records could not be read, nobody knows which places are gone. */
async function forgetPlaces(
  tx: Transaction,
  serverId: number,
  observations: readonly Observation[],
): Promise<void> {
  const isRead = observations.some(
    ({ probe, status }) => probe === 'service-records' && status === 'observed',
  );
  if (!isRead) return;
  const places = observations.flatMap(({ subject }) =>
    subject.kind === 'tcp' ? [storableText(subjectKey(subject))] : [],
  );
  await tx.endpointKey.deleteMany({ where: { serverId, subjectKey: { notIn: places } } });
}

async function upsertKeys(
  tx: Transaction,
  serverId: number,
  { endpoint, subjectKey: place, seenAt, keys }: EndpointKeys,
): Promise<void> {
  const { service, address, port } = endpoint;
  await tx.$executeRaw`
    INSERT INTO endpoint_key AS known
      (server_id, subject_key, spki_sha256, service, target, address, port, is_proven, sslv2_seen_at, seen_at)
    SELECT ${serverId}, ${storableText(place)}, spki, ${service}, ${storableText(endpoint.target)},
      ${address}, ${port}::int, proven, CASE WHEN sslv2 THEN ${seenAt}::timestamptz END, ${seenAt}::timestamptz
    FROM unnest(
      ${keys.map(({ spkiSha256 }) => spkiSha256)}::text[],
      ${keys.map(({ isProven }) => isProven)}::boolean[],
      ${keys.map(({ isSslv2 }) => isSslv2)}::boolean[]
    ) AS shown (spki, proven, sslv2)
    ON CONFLICT (server_id, subject_key, spki_sha256) DO UPDATE SET
      is_proven = excluded.is_proven, seen_at = excluded.seen_at,
      sslv2_seen_at = coalesce(excluded.sslv2_seen_at, known.sslv2_seen_at)`;
}

/** What was refused, or is no longer shown, counts no more. */
async function forgetKeys(
  tx: Transaction,
  serverId: number,
  { subjectKey: place, isComplete, acceptsSslv2, keys }: EndpointKeys,
): Promise<void> {
  const here = { serverId, subjectKey: storableText(place) };
  if (isComplete) {
    const shown = keys.map(({ spkiSha256 }) => spkiSha256);
    await tx.endpointKey.deleteMany({ where: { ...here, spkiSha256: { notIn: shown } } });
  }
  if (acceptsSslv2 === false) {
    await tx.endpointKey.updateMany({ where: here, data: { sslv2SeenAt: null } });
  }
}
