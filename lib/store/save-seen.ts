import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import type { Observation } from '../../rubric/observations.ts';
import type { BegunScan } from './begin-scan.ts';
import { enqueueJudging, exposedKeys, type ExposedKey } from './enqueue-judging.ts';
import { finishScan } from './finish-scan.ts';
import { holdsJob, type JobHolder } from './holds-job.ts';
import { followProviderFile } from './opt-outs.ts';
import { saveEndpointKeys } from './save-endpoint-keys.ts';
import { saveObservations, type SeenCertificate } from './save-observations.ts';
import { saveOwnFacts } from './save-own-facts.ts';

/** Everything that one scan leaves behind before it is judged. */
export interface ScanSight {
  readonly observations: readonly Observation[];
  readonly certificates: readonly SeenCertificate[];
  /** What becomes of an opt-out by provider file; one that is set ends the scan. */
  readonly optOut: 'set' | 'lift' | 'keep';
  /** When our own facts are read. */
  readonly at: Date;
}

/** The job was given to another worker: what this one saw does not count. */
export class JobLost extends Error {
  constructor({ jobId }: JobHolder) {
    super(`the job ${jobId} was given to another worker`);
  }
}

/**
 * Stores what a scan saw, what our own rows say and what the provider file asks for, in one transaction: a scan with
 * any observation has all of them. Fenced: the scan's row is locked, and of two workers, one of whom had been taken
 * for dead, only the first stores anything.
 * @throws JobLost when the job is no longer the holder's
 */
export async function saveSeen(
  prisma: PrismaClient,
  scan: Pick<BegunScan, 'id' | 'serverId' | 'domain' | 'tier'>,
  holder: JobHolder,
  { observations, certificates, optOut, at }: ScanSight,
): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      const open = await tx.$queryRaw<unknown[]>`
        SELECT FROM scan WHERE id = ${scan.id}::uuid AND finished_at IS NULL FOR UPDATE`;
      if (!(await holdsJob(tx, holder))) throw new JobLost(holder);
      if (open.length === 0) return;
      if ((await tx.observation.count({ where: { scanId: scan.id } })) > 0) return;
      await saveObservations(tx, scan, observations, certificates);
      // A functional look reads the records and looks at no endpoint: that would forget their keys.
      if (scan.tier !== 'functional') await saveKeys(tx, scan.serverId, observations);
      await saveOwnFacts(tx, scan, at);
      if (optOut !== 'keep') await followProviderFile(tx, scan.domain, optOut === 'lift');
      if (optOut === 'set') {
        await finishScan(tx, scan.id, { state: 'refused', note: 'provider-file' });
      }
    },
    { maxWait: 10_000, timeout: 20_000 },
  );
}

/** Others that use one of the keys are judged anew where it turns out that SSLv2 gives it away, or does so no more. */
async function saveKeys(
  tx: Prisma.TransactionClient,
  serverId: number,
  observations: readonly Observation[],
): Promise<void> {
  const before = await exposedKeys(tx, serverId);
  await saveEndpointKeys(tx, serverId, observations);
  const now = await exposedKeys(tx, serverId);
  const isIn = (keys: readonly ExposedKey[], { spkiSha256, address }: ExposedKey) =>
    keys.some((key) => key.spkiSha256 === spkiSha256 && key.address === address);
  const changed = [...before, ...now].filter((key) => !isIn(before, key) || !isIn(now, key));
  await enqueueJudging(tx, serverId, changed);
}
