import { roleOf, type Observation } from '../../rubric/observations.ts';
import { ProbeFailure } from '../net/failure.ts';
import type { Probe, ProbeContext } from '../probes/probe.ts';
import { consentOf, type Consent } from './consent.ts';
import { lookWithAccount } from './functional/look-with-account.ts';
import { lookAtEndpoints } from './look-at-endpoints.ts';
import { observeSafely } from './observe.ts';
import { planEndpoints, type PlannedEndpoint } from './plan.ts';
import { createProgress } from './progress.ts';
import { createRunningScan, type RunningScan } from './running-scan.ts';
import type { ScanParts } from './scan-parts.ts';

/** What a scan saw. */
export interface ScanResult {
  readonly observations: readonly Observation[];
  /** The provider file says that the server is not to be tested: nothing else was asked of it. */
  readonly isRefused: boolean;
  readonly consent: Consent;
}

/**
 * Runs the probes on one domain: first what asks nobody but the DNS and reads the provider file; then, unless the
 * operator refuses, every planned endpoint, and beside them what else is known of the domain, one probe after the
 * other. A probe can neither end nor delay a scan beyond its deadline.
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
    const scan = createRunningScan(parts, signal, createProgress(parts.onProgress));
    const result = await look(parts, scan);
    parts.signal.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
    // Whatever a probe has left open ends with the scan.
    deadline.abort(new ProbeFailure('over-budget', 'The scan is over.'));
  }
}

async function look(parts: ScanParts, scan: RunningScan): Promise<ScanResult> {
  const context = scan.contextFor('domain');
  const ofDomain = scan.probes.filter(({ scope }) => scope === 'domain');
  const first = await Promise.all(
    ofDomain
      .filter(({ needsConsent }) => needsConsent !== true)
      .map((probe) => {
        scan.progress.plan(probe.id, 1);
        return lookAtDomain(probe, context, scan);
      }),
  );
  parts.signal.throwIfAborted();
  const consent = consentOf(first);
  if (consent === 'refused' || (consent === 'unknown' && parts.wasRefused))
    return { observations: first, isRefused: true, consent };
  const asked = ofDomain.filter(({ needsConsent }) => needsConsent === true);
  const [second, ofEndpoints] = await Promise.all([
    parts.withAccount
      ? lookWithAccount(asked, context, scan, parts.withAccount)
      : inTurn(asked, context, scan),
    lookAtEndpoints(plan(first, parts), scan, parts.lanesPerAddress ?? 1),
  ]);
  return { observations: [...first, ...second, ...ofEndpoints], isRefused: false, consent };
}

async function lookAtDomain(
  probe: Probe,
  context: ProbeContext,
  scan: RunningScan,
): Promise<Observation> {
  const seen = await observeSafely(probe, { kind: 'domain' }, context, scan.care);
  scan.note(seen);
  return seen;
}

async function inTurn(
  probes: readonly Probe[],
  context: ProbeContext,
  scan: RunningScan,
): Promise<Observation[]> {
  for (const { id } of probes) scan.progress.plan(id, 1);
  const seen: Observation[] = [];
  for (const probe of probes) seen.push(await lookAtDomain(probe, context, scan));
  return seen;
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
