import { subjectKey, type Observation } from './observations.ts';

/** An observation older than this, at the time of the report, no longer counts. */
export const OBSERVATION_LIFE_DAYS = 7;
const LIFE_MS = OBSERVATION_LIFE_DAYS * 86_400_000;

/** Later first; what began at the same moment is put in an order of its own, so that the input's order never matters. */
function isNewer(a: Observation, b: Observation): boolean {
  const [startA, startB] = [Date.parse(a.startedAt), Date.parse(b.startedAt)];
  return startA === startB ? JSON.stringify(a) > JSON.stringify(b) : startA > startB;
}

/** The newest observation per probe and subject that is at most seven days old at `asOf`, by `probe subjectKey`. */
export function newest(
  observations: readonly Observation[],
  asOf: string,
): ReadonlyMap<string, Observation> {
  const oldest = Date.parse(asOf) - LIFE_MS;
  const byKey = new Map<string, Observation>();
  for (const observation of observations) {
    if (Date.parse(observation.startedAt) < oldest) continue;
    const key = observationKey(observation.probe, subjectKey(observation.subject));
    const other = byKey.get(key);
    if (!other || isNewer(observation, other)) byKey.set(key, observation);
  }
  return byKey;
}

export function observationKey(probe: string, subject: string): string {
  return `${probe} ${subject}`;
}
