import type { JobHelpers } from 'graphile-worker';
import { z } from 'zod';
import { EnvError } from '../../lib/env-error.ts';
import { SealError } from '../../lib/sealed-password.ts';
import { beginScan, type BegunScan } from '../../lib/store/begin-scan.ts';
import { finishScan } from '../../lib/store/finish-scan.ts';
import { holdsJob } from '../../lib/store/holds-job.ts';
import { postponeScan } from '../../lib/store/postpone-scan.ts';
import { recordFailure } from '../../lib/store/record-failure.ts';
import { JobLost, saveSeen } from '../../lib/store/save-seen.ts';
import type { Seen } from '../scan/observe-domain.ts';
import { reportScan } from '../scan/report-scan.ts';
import { look, refusalOf, Refused, type Job } from './look.ts';
import { Unwell } from './while-well.ts';

const payloadOf = z.object({ scanId: z.uuid() });

/** How long a scan waits when it is us who are down. */
const POSTPONED_SECONDS = 30;

/**
 * Makes one scan of one domain, from the opt-out list to the stored report. It may be killed at any moment and begun
 * again: what is stored is stored whole, and once. What fails in it is tried again after a short while, a few times.
 * @throws JobLost when it was given to another worker; what the database throws when not even a failure can be noted:
 *   the queue then tries again
 */
export async function scanDomain(
  parts: Pick<Job, 'tools' | 'selfCheck' | 'checkMs'>,
  payload: unknown,
  { job, abortSignal }: Pick<JobHelpers, 'job' | 'abortSignal'>,
): Promise<void> {
  const { scanId } = payloadOf.parse(payload);
  const { prisma } = parts.tools;
  const scan = await beginScan(prisma, scanId);
  const holder = { jobId: job.id, workerId: String(job.locked_by) };
  if (scan) await carryOut({ ...parts, signal: abortSignal, holder }, scan);
  if (!(await holdsJob(prisma, holder))) throw new JobLost(holder);
}

async function carryOut(parts: Job, scan: BegunScan): Promise<void> {
  const { tools, signal, holder } = parts;
  try {
    await scanOnce(parts, scan);
  } catch (error) {
    if (error instanceof JobLost) throw error;
    if (signal.aborted) {
      tools.log.info({ scanId: scan.id }, 'scan put back: the worker stops');
      await postponeScan(tools.prisma, scan, { seconds: 0, note: 'The worker was stopped.' });
      return;
    }
    tools.log.error({ err: error, scanId: scan.id, domain: scan.domain }, 'a scan failed');
    await recordFailure(tools.prisma, scan, holder);
  }
}

async function scanOnce(parts: Job, scan: BegunScan): Promise<void> {
  const { tools } = parts;
  const log = tools.log.child({ scanId: scan.id, domain: scan.domain });
  const refusal = await refusalOf(tools, scan.domain);
  if (refusal !== null) {
    await refuse(parts, scan, refusal);
    return;
  }
  if (!scan.isObserved && !(await observe(parts, scan))) return;
  const reportId = await reportScan(tools.prisma, scan, new Date());
  log.info({ reportId: reportId?.toString() ?? null }, 'scan done');
}

/** Looks, and stores what was seen; false where there is nothing to judge: refused, or it is us. */
async function observe(parts: Job, scan: BegunScan): Promise<boolean> {
  const before = await parts.selfCheck.recent();
  if (!before.isGreen) return postpone(parts, scan, before.detail);
  try {
    const seen = await look(parts, scan, before);
    parts.signal.throwIfAborted();
    await store(parts, scan, seen);
    return !seen.isRefused;
  } catch (error) {
    if (error instanceof Unwell) return postpone(parts, scan, error.message);
    if (error instanceof Refused) return refuse(parts, scan, error.message);
    if (error instanceof SealError || error instanceof EnvError)
      return giveUp(parts, scan, error.message);
    throw error;
  }
}

async function store({ tools, holder }: Job, scan: BegunScan, seen: Seen): Promise<void> {
  const { observations, certificates, isRefused, consent } = seen;
  const optOut = isRefused ? 'set' : consent === 'given' ? 'lift' : 'keep';
  await saveSeen(tools.prisma, scan, holder, {
    ...{ observations, certificates, optOut },
    at: new Date(),
  });
  if (!isRefused) return;
  tools.log.info({ scanId: scan.id, domain: scan.domain }, 'scan refused by the provider file');
}

async function refuse({ tools }: Job, scan: BegunScan, note: string): Promise<false> {
  tools.log.info({ scanId: scan.id, domain: scan.domain, refusal: note }, 'scan refused');
  await finishScan(tools.prisma, scan.id, { state: 'refused', note });
  return false;
}

/** Our own set-up is in the way, and stays so until somebody mends it: nothing is tried again before the next day. */
async function giveUp({ tools }: Job, scan: BegunScan, detail: string): Promise<false> {
  tools.log.error({ scanId: scan.id, domain: scan.domain, detail }, 'scan given up: it is us');
  await finishScan(tools.prisma, scan.id, { state: 'failed', note: 'ours' });
  return false;
}

async function postpone({ tools, signal }: Job, scan: BegunScan, detail: string): Promise<false> {
  signal.throwIfAborted();
  tools.log.warn({ scanId: scan.id, domain: scan.domain, detail }, 'scan postponed: it is us');
  await postponeScan(tools.prisma, scan, { seconds: POSTPONED_SECONDS, note: detail });
  return false;
}
