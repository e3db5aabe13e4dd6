import type { ProbeProgress } from '../../lib/store/update-progress.ts';
import { roleOf, type Observation, type Role } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import type { Probe, ProbeContext } from '../probes/probe.ts';
import { consentOf, type Consent } from './consent.ts';
import { failed, observeSafely } from './observe.ts';
import { planEndpoints, type PlannedEndpoint } from './plan.ts';
import { createProgress, type Progress } from './progress.ts';

/** What one scan is made with. */
export interface ScanParts {
  readonly domain: string;
  readonly probes: readonly Probe[];
  /** The address families that our self-test has. */
  readonly families: readonly (4 | 6)[];
  /** Endpoints of other roles are left alone. Default: both. */
  readonly roles?: readonly Role[];
  /** The provider file refused testing when it was last read: then only one that does not, or certainly none, ends that. */
  readonly wasRefused: boolean;
  /** A context with a budget of connections of its own: asked for once for the domain and once per endpoint. */
  readonly contextFor: (signal: AbortSignal) => ProbeContext;
  /** Aborted when the worker stops: the scan throws its reason, and nothing of it counts. */
  readonly signal: AbortSignal;
  /** All looks end then; what was not looked at by then is `failed: over-budget`. Default 180 000. */
  readonly deadlineMs?: number;
  /** Of the endpoints at one address so many are looked at side by side. Default 1; the limiter allows no more than 2. */
  readonly lanesPerAddress?: number;
  /** How long a probe that was told to end may take before it is given up. Default 2000. */
  readonly graceMs?: number;
  readonly onProgress: (progress: readonly ProbeProgress[]) => void;
  /** What a probe threw although it should not. */
  readonly onBug: (error: unknown) => void;
}

/** What a scan saw. */
export interface ScanResult {
  readonly observations: readonly Observation[];
  /** The provider file says that the server is not to be tested: nobody has connected to it by XMPP. */
  readonly isRefused: boolean;
  readonly consent: Consent;
}

/**
 * Runs the probes on one domain: first what needs no XMPP (DNS, the provider file), then, unless the operator refuses,
 * every planned endpoint. A probe can neither end nor delay a scan beyond its deadline.
 * @throws only the reason of `signal`
 */
export async function runScan(parts: ScanParts): Promise<ScanResult> {
  const deadline = new AbortController();
  const { deadlineMs = 180_000 } = parts;
  const timer = setTimeout(() => {
    const detail = `We stopped looking after ${deadlineMs / 1000} seconds, our limit for one scan.`;
    deadline.abort(new ProbeFailure('over-budget', detail));
  }, deadlineMs);
  try {
    const signal = AbortSignal.any([parts.signal, deadline.signal]);
    const result = await look(parts, signal, createProgress(parts.onProgress));
    parts.signal.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
    // Whatever a probe has left open ends with the scan.
    deadline.abort(new ProbeFailure('over-budget', 'The scan is over.'));
  }
}

async function look(
  parts: ScanParts,
  signal: AbortSignal,
  progress: Progress,
): Promise<ScanResult> {
  const ofDomain = await lookAtDomain(parts, signal, progress);
  parts.signal.throwIfAborted();
  const consent = consentOf(ofDomain);
  if (consent === 'refused' || (consent === 'unknown' && parts.wasRefused))
    return { observations: ofDomain, isRefused: true, consent };
  const planned = plan(ofDomain, parts);
  const { lanesPerAddress = 1 } = parts;
  const probes = parts.probes.filter(({ scope }) => scope === 'endpoint');
  for (const { id, isFor = () => true } of probes) {
    const places = planned.filter(({ endpoint }) => isFor(endpoint)).length;
    if (places > 0 || planned.length === 0) progress.plan(id, places);
  }
  const lookAt = (endpoint: PlannedEndpoint) => lookAtEndpoint(endpoint, parts, signal, progress);
  const ofEndpoints = await Promise.all(
    byAddress(planned).map((endpoints) => inLanes(endpoints, lanesPerAddress, lookAt)),
  );
  return { observations: [...ofDomain, ...ofEndpoints.flat(2)], isRefused: false, consent };
}

function lookAtDomain(
  parts: ScanParts,
  signal: AbortSignal,
  progress: Progress,
): Promise<Observation[]> {
  const probes = parts.probes.filter(({ scope }) => scope === 'domain');
  const context = parts.contextFor(signal);
  const care = careOf(parts);
  return Promise.all(
    probes.map(async (probe) => {
      progress.plan(probe.id, 1);
      const seen = await observeSafely(probe, { kind: 'domain' }, context, care);
      progress.done(probe.id);
      return seen;
    }),
  );
}

/** Where reachability is not open, the other probes are not called: there is nothing that they could see. */
async function lookAtEndpoint(
  { endpoint, problem }: PlannedEndpoint,
  parts: ScanParts,
  signal: AbortSignal,
  progress: Progress,
): Promise<Observation[]> {
  const context = parts.contextFor(signal);
  const seen: Observation[] = [];
  let whyNot = problem;
  for (const probe of parts.probes.filter(({ scope }) => scope === 'endpoint')) {
    if (probe.isFor?.(endpoint) === false) continue;
    const now = context.now();
    const observation = whyNot
      ? failed(probe, endpoint, whyNot, { startedAt: now, endedAt: now })
      : await observeSafely(probe, endpoint, context, careOf(parts));
    seen.push(observation);
    progress.done(probe.id);
    if (probe.id === 'reachability') whyNot = closedDoor(observation);
  }
  return seen;
}

const careOf = ({ graceMs = 2000, onBug }: ScanParts) => ({ graceMs, onBug });

/** Why nothing else can be seen at an endpoint; null where it is open. */
function closedDoor(reachability: Observation): PlannedEndpoint['problem'] {
  if (reachability.status === 'failed') {
    return { reason: 'unreachable', detail: reachability.detail };
  }
  if (reachability.probe !== 'reachability' || reachability.value.state === 'open') return null;
  return { reason: 'unreachable', detail: 'The port did not open, so nothing else was tried.' };
}

/** Without an answer of the DNS there is no place to look at. */
function plan(ofDomain: readonly Observation[], parts: ScanParts): PlannedEndpoint[] {
  const { domain, families, roles = ['c2s', 's2s'] } = parts;
  return ofDomain
    .flatMap((seen) =>
      seen.probe === 'service-records' && seen.status === 'observed'
        ? planEndpoints(seen.value, { domain, families })
        : [],
    )
    .filter(({ endpoint }) => roles.includes(roleOf(endpoint)));
}

function byAddress(planned: readonly PlannedEndpoint[]): PlannedEndpoint[][] {
  const addresses = new Set(planned.map(({ endpoint }) => endpoint.address));
  return [...addresses].map((address) =>
    planned.filter(({ endpoint }) => endpoint.address === address),
  );
}

/** Works through the list, so many at once, in its order; the results in the same order. */
async function inLanes<T, R>(
  list: readonly T[],
  lanes: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = list.entries();
  const lane = async () => {
    for (const [index, one] of waiting) results[index] = await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
