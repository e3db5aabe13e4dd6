import {
  anyFailed,
  observationKinds,
  type Observation,
  type Subject,
} from '../../rubric/observations.ts';
import { checkObservation } from '../../rubric/read-observation.ts';
import { ProbeFailure, toFailure } from '../net/failure.ts';
import type { Probe, ProbeContext } from '../probes/probe.ts';

/**
 * Lets a probe look, and never throws: a bug in a probe, or an observation that breaks its schema, becomes
 * `failed: ours` there and harms nothing else.
 * @param options.graceMs how long a probe that was told to end may take to do so
 * @param options.onBug is told what a probe threw, for our log
 */
export async function observeSafely(
  probe: Probe,
  subject: Subject,
  context: ProbeContext,
  { graceMs, onBug }: { graceMs: number; onBug: (error: unknown) => void },
): Promise<Observation> {
  const startedAt = context.now();
  try {
    const { signal } = context;
    if (signal.aborted) throw toFailure(signal.reason);
    return checkObservation(await endedBy(signal, graceMs, probe.observe(subject, context)));
  } catch (error) {
    const failure = toFailure(error);
    if (failure.reason === 'ours') onBug(error);
    return failed(probe, subject, failure, { startedAt, endedAt: context.now() });
  }
}

/** The observation that a look failed. `probe` need not have been called. */
export function failed(
  probe: Pick<Probe, 'id'>,
  subject: Subject,
  { reason, detail }: Pick<ProbeFailure, 'reason' | 'detail'>,
  { startedAt, endedAt }: { startedAt: Date; endedAt: Date },
): Observation {
  return anyFailed({
    probe: probe.id,
    subject,
    schemaVersion: observationKinds[probe.id].version,
    status: 'failed',
    reason,
    detail,
    startedAt: startedAt.toISOString(),
    durationMs: Math.max(0, endedAt.getTime() - startedAt.getTime()),
    evidence: [],
  });
}

/** The look, or its end shortly after the signal: a probe that does not listen holds nobody up. */
function endedBy<T>(signal: AbortSignal, graceMs: number, look: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    const onAbort = () => {
      grace = setTimeout(() => {
        reject(toFailure(signal.reason));
      }, graceMs);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    look.then(resolve, reject).finally(() => {
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
    });
  });
}
