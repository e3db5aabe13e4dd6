import type { JobHelpers } from 'graphile-worker';
import { z } from 'zod';
import { beginScan, type BegunScan } from '../../lib/store/begin-scan.ts';
import { finishScan } from '../../lib/store/finish-scan.ts';
import { holdsJob } from '../../lib/store/holds-job.ts';
import { findOptOut, followProviderFile } from '../../lib/store/opt-outs.ts';
import { postponeScan } from '../../lib/store/postpone-scan.ts';
import { saveObservations } from '../../lib/store/save-observations.ts';
import { saveOwnFacts } from '../../lib/store/save-own-facts.ts';
import { parseDomain } from '../../rubric/domain.ts';
import { observeDomain, type Seen } from '../scan/observe-domain.ts';
import { reportScan } from '../scan/report-scan.ts';
import type { SelfCheck } from '../self-check.ts';
import type { Tools } from '../tools.ts';

const payloadOf = z.object({ scanId: z.uuid() });

/** How long a scan waits when it is us who are down. */
const POSTPONED_SECONDS = 30;

/** What a job needs besides its payload. */
export interface Job {
  readonly tools: Tools;
  readonly selfCheck: SelfCheck;
  /** Aborted when the worker stops. */
  readonly signal: AbortSignal;
}

/**
 * Makes one scan of one domain, from the opt-out list to the stored report. It may be killed at any moment and begun
 * again: what is stored is stored whole, and once.
 * @throws when the database fails or the job was lost to another worker; the queue then tries again, with back-off
 */
export async function scanDomain(
  parts: { tools: Tools; selfCheck: SelfCheck },
  payload: unknown,
  { job, abortSignal }: Pick<JobHelpers, 'job' | 'abortSignal'>,
): Promise<void> {
  const { scanId } = payloadOf.parse(payload);
  const { prisma } = parts.tools;
  const scan = await beginScan(prisma, scanId);
  if (scan) await carryOut({ ...parts, signal: abortSignal }, scan);
  if (!(await holdsJob(prisma, job.id, String(job.locked_by)))) {
    throw new Error(`the job of scan ${scanId} was given to another worker`);
  }
}

async function carryOut(parts: Job, scan: BegunScan): Promise<void> {
  const { tools } = parts;
  const log = tools.log.child({ scanId: scan.id, domain: scan.domain });
  const refusal = await refusalOf(tools, scan.domain);
  if (refusal !== null) {
    log.info({ refusal }, 'scan refused');
    await finishScan(tools.prisma, scan.id, { state: 'refused', note: refusal });
    return;
  }
  try {
    if (!scan.isObserved && !(await observe(parts, scan))) return;
    await saveOwnFacts(tools.prisma, scan, new Date());
    const reportId = await reportScan(tools.prisma, scan, new Date());
    log.info({ reportId: reportId?.toString() ?? null }, 'scan done');
  } catch (error) {
    if (!parts.signal.aborted) throw error;
    log.info('scan put back: the worker stops');
    await postponeScan(tools.prisma, scan, { seconds: 0, note: 'The worker was stopped.' });
  }
}

/** Why the domain may not be looked at at all: read before anything is sent to it. */
async function refusalOf({ prisma, env }: Tools, domain: string): Promise<string | null> {
  const parsed = parseDomain(domain, { allowNames: env.allowNames });
  if (!parsed.ok) return parsed.reason;
  return (await findOptOut(prisma, domain)) === 'asked' ? 'opted-out' : null;
}

/** Looks, and stores what was seen; false where there is nothing to judge: refused, or it is us. */
async function observe(parts: Job, scan: BegunScan): Promise<boolean> {
  const { prisma } = parts.tools;
  const before = await parts.selfCheck.recent();
  if (!before.isGreen) return postpone(parts, scan, before.detail);
  const seen = await observeDomain(parts.tools, scan, before.families, parts.signal);
  if (seen.isRefused) return refuse(parts, scan, seen);
  // Whoever fails now may have failed us: nothing counts unless we were well until the end.
  const after = await parts.selfCheck.fresh();
  parts.signal.throwIfAborted();
  if (!after.isGreen) return postpone(parts, scan, after.detail);
  if (seen.consent === 'given') await followProviderFile(prisma, scan.domain, true);
  await saveObservations(prisma, scan, seen.observations, seen.certificates);
  return true;
}

async function postpone({ tools, signal }: Job, scan: BegunScan, detail: string): Promise<false> {
  signal.throwIfAborted();
  tools.log.warn({ scanId: scan.id, domain: scan.domain, detail }, 'scan postponed: it is us');
  await postponeScan(tools.prisma, scan, { seconds: POSTPONED_SECONDS, note: detail });
  return false;
}

async function refuse({ tools }: Job, scan: BegunScan, seen: Seen): Promise<false> {
  tools.log.info({ scanId: scan.id, domain: scan.domain }, 'scan refused by the provider file');
  await saveObservations(tools.prisma, scan, seen.observations);
  await followProviderFile(tools.prisma, scan.domain, false);
  await finishScan(tools.prisma, scan.id, { state: 'refused', note: 'provider-file' });
  return false;
}
