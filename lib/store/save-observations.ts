import type { Prisma } from '../../generated/prisma/client.ts';
import { subjectKey, type Observation } from '../../rubric/observations.ts';
import { checkObservation } from '../../rubric/read-observation.ts';
import { storableJson, storableText } from './storable.ts';

/** A certificate as it was sent, kept once for all servers. */
export interface SeenCertificate {
  readonly sha256: string;
  readonly spkiSha256: string;
  /** Over the DER of its subject, where it is an authority that stands in a trusted path. */
  readonly authorityNameSha256: string | null;
  readonly der: Uint8Array<ArrayBuffer>;
}

/**
 * Stores what one scan saw, inside the caller's transaction. What the scan has stored already stays.
 * @throws when an observation breaks its schema: a bug of ours, the scan's runner lets none through.
 */
export async function saveObservations(
  tx: Prisma.TransactionClient,
  scan: { id: string; serverId: number },
  observations: readonly Observation[],
  certificates: readonly SeenCertificate[] = [],
): Promise<void> {
  const rows = observations.map((observation) => toRow(scan, checkObservation(observation)));
  // Sorted, so that two scans that saw the same certificates wait for each other in the same order.
  const sorted = certificates.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  await tx.certificate.createMany({ data: [...sorted], skipDuplicates: true });
  await rememberAuthorities(tx, sorted);
  await tx.observation.createMany({ data: rows, skipDuplicates: true });
}

/** Those that are known already, but not as authorities. What another scan has just locked it names as well. */
async function rememberAuthorities(
  tx: Prisma.TransactionClient,
  certificates: readonly SeenCertificate[],
): Promise<void> {
  const authorities = certificates.filter((one) => one.authorityNameSha256 !== null);
  if (authorities.length === 0) return;
  const hashes = authorities.map(({ sha256 }) => sha256);
  const names = authorities.map(({ authorityNameSha256 }) => authorityNameSha256);
  await tx.$executeRaw`
    WITH named AS (
      SELECT certificate.sha256, seen.name FROM certificate
      JOIN unnest(${hashes}::text[], ${names}::text[]) AS seen (sha256, name) USING (sha256)
      WHERE certificate.authority_name_sha256 IS NULL
      FOR NO KEY UPDATE OF certificate SKIP LOCKED
    )
    UPDATE certificate SET authority_name_sha256 = named.name FROM named WHERE certificate.sha256 = named.sha256`;
}

function toRow(
  scan: { id: string; serverId: number },
  observation: Observation,
): Prisma.ObservationCreateManyInput {
  const body =
    observation.status === 'observed'
      ? observation.value
      : { reason: observation.reason, detail: observation.detail };
  return {
    serverId: scan.serverId,
    scanId: scan.id,
    probe: observation.probe,
    subjectKey: storableText(subjectKey(observation.subject)),
    subject: storableJson(observation.subject),
    schemaVersion: observation.schemaVersion,
    status: observation.status,
    body: storableJson(body),
    evidence: storableJson(observation.evidence),
    startedAt: observation.startedAt,
    durationMs: Math.round(observation.durationMs),
  };
}
