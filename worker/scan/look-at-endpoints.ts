import type { Observation } from '../../rubric/observations.ts';
import { failed, observeSafely } from './observe.ts';
import type { PlannedEndpoint } from './plan.ts';
import type { RunningScan } from './running-scan.ts';

/**
 * Lets the endpoints' probes look at every planned place: addresses beside each other, the places of one address one
 * after the other. @param lanes or so many of them at once
 */
export async function lookAtEndpoints(
  planned: readonly PlannedEndpoint[],
  scan: RunningScan,
  lanes: number,
): Promise<Observation[]> {
  const probes = scan.probes.filter(({ scope }) => scope === 'endpoint');
  for (const { id, isFor = () => true } of probes) {
    const places = planned.filter(({ endpoint }) => isFor(endpoint)).length;
    if (places > 0 || planned.length === 0) scan.progress.plan(id, places);
  }
  const seen = await Promise.all(
    byAddress(planned).map((places) => inLanes(places, lanes, (one) => lookAtEndpoint(one, scan))),
  );
  return seen.flat(2);
}

/** Where reachability is not open, the other probes are not called: there is nothing that they could see. */
async function lookAtEndpoint(
  { endpoint, problem }: PlannedEndpoint,
  scan: RunningScan,
): Promise<Observation[]> {
  const context = scan.contextFor('endpoint');
  const seen: Observation[] = [];
  let whyNot = problem;
  for (const probe of scan.probes.filter(({ scope }) => scope === 'endpoint')) {
    if (probe.isFor?.(endpoint) === false) continue;
    const now = context.now();
    const observation = whyNot
      ? failed(probe, endpoint, whyNot, { startedAt: now, endedAt: now })
      : await observeSafely(probe, endpoint, context, scan.care);
    seen.push(observation);
    scan.note(observation);
    if (probe.id === 'reachability') whyNot = closedDoor(observation);
  }
  return seen;
}

/** Why nothing else can be seen at an endpoint; null where it is open. */
function closedDoor(reachability: Observation): PlannedEndpoint['problem'] {
  if (reachability.status === 'failed') {
    return { reason: 'unreachable', detail: reachability.detail };
  }
  if (reachability.probe !== 'reachability' || reachability.value.state === 'open') return null;
  return { reason: 'unreachable', detail: 'The port did not open, so nothing else was tried.' };
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
