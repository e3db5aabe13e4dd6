import type { Observation } from '../../../rubric/observations.ts';
import { ProbeFailure, toFailure } from '../../net/failure.ts';
import type { FunctionalProbe } from '../../probes/functional/define-trial.ts';
import type { Probe, ProbeContext } from '../../probes/probe.ts';
import { failed, observeSafely } from '../observe.ts';
import type { RunningScan } from '../running-scan.ts';
import type { AccountSource } from './accounts.ts';
import { createFunctionalRun, type OwnedRun } from './functional-run.ts';
import { LIMITS } from './limits.table.ts';
import { sweep } from './sweep.ts';
import type { Limits, WithAccount } from './with-account.ts';

/** The probes of a functional run: the sign-in first, then every trial, which may have something to tidy. */
type RunProbe = Probe & Pick<FunctionalProbe, 'tidy'>;

interface Attempt {
  readonly run: OwnedRun;
  readonly context: ProbeContext;
  readonly scan: RunningScan;
  readonly limits: Limits;
  readonly stop: AbortSignal | undefined;
  /** Of `performance.now()`. */
  readonly until: number;
}

/**
 * Runs the functional probes with an account of ours, one after the other, and removes everything that they make. What an
 * interrupted run before this one may have left is removed once we have signed in.
 * @throws what the source throws before the first connection; everything later is an observation
 */
export async function lookWithAccount(
  probes: readonly RunProbe[],
  context: ProbeContext,
  scan: RunningScan,
  { source, open, stop, limits = LIMITS }: WithAccount,
): Promise<Observation[]> {
  for (const { id } of probes) scan.progress.plan(id, 1);
  await source.began(context.earlier?.('provider-file')[0] ?? null);
  const contactContext = scan.contextFor('endpoint');
  const run = createFunctionalRun({ ...source, open, context, contactContext });
  const until = performance.now() + limits.trialsMs;
  const attempt = { run, context: { ...context, functional: run }, scan, limits, stop, until };
  const isLeft = ({ id }: RunProbe) => id !== 'registration' || !source.isNewcomerNew;
  const untidy = new Set<RunProbe>(source.wasInterrupted ? probes.filter(isLeft) : []);
  const seen: Observation[] = [];
  for (const [index, probe] of probes.entries()) {
    const { observation, wasBrokenOff } = await observe(probe, attempt);
    if (run.takeProblem() || wasBrokenOff) untidy.add(probe);
    seen.push(observation);
    scan.note(observation);
    if (index === 0 && source.wasInterrupted && run.sessions.opened > 0)
      if (await tidiesAll(untidy, attempt)) untidy.clear();
  }
  await end(attempt, untidy, source);
  return seen;
}

/** Lets one probe look for as long as it may; then its sessions are broken off, and it has that long to tidy up. */
async function observe(probe: RunProbe, { run, context, scan, limits, stop, until }: Attempt) {
  const ms = Math.min(limits.trialMs, until - performance.now());
  const subject = { kind: 'domain' } as const;
  const startedAt = context.now();
  const tooLate = (seconds: number) =>
    new ProbeFailure('over-budget', `We stopped after ${seconds} seconds, our limit.`);
  if (ms <= 0 || stop?.aborted) {
    const failure = stop?.aborted ? toFailure(stop.reason) : tooLate(limits.trialsMs / 1000);
    const observation = failed(probe, subject, failure, { startedAt, endedAt: startedAt });
    return { observation, wasBrokenOff: false };
  }
  const limit = new AbortController();
  const breakOff = (reason: unknown) => {
    limit.abort(reason);
    void run.breakOff();
  };
  const onStop = () => {
    breakOff(stop?.reason);
  };
  const timer = setTimeout(breakOff, ms, tooLate(ms / 1000));
  stop?.addEventListener('abort', onStop, { once: true });
  try {
    const signal = AbortSignal.any([context.signal, limit.signal]);
    const care = { ...scan.care, graceMs: limits.tidyMs };
    const seen = await observeSafely(probe, subject, { ...context, signal }, care);
    const wasBrokenOff = limit.signal.aborted;
    if (seen.status === 'observed' || !wasBrokenOff) return { observation: seen, wasBrokenOff };
    const times = { startedAt, endedAt: context.now() };
    const failure = toFailure(limit.signal.reason);
    return { observation: failed(probe, subject, failure, times), wasBrokenOff };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', onStop);
  }
}

async function tidiesAll(probes: Iterable<RunProbe>, { run, context }: Attempt): Promise<boolean> {
  return (await sweep([...probes], run, context)) === null;
}

/** Tries once more to remove what a trial could not, ends the run, and says so where nothing is left. */
async function end(attempt: Attempt, untidy: Set<RunProbe>, source: AccountSource): Promise<void> {
  const { run, scan } = attempt;
  // Where nobody ever signed in nothing was made now, and nothing can be removed.
  const hasSignedIn = run.sessions.opened > 0;
  const isOwing = hasSignedIn ? untidy.size > 0 : source.wasInterrupted;
  try {
    const isTidy = !isOwing || (hasSignedIn && (await tidiesAll(untidy, attempt)));
    await run.end();
    if (isTidy) await source.endedCleanly();
  } catch (error) {
    // The next run removes it.
    scan.care.onBug(error);
  }
}
