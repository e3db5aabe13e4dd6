import { z } from 'zod';
import {
  anyFailed,
  evidence,
  failureReason,
  observationKinds,
  subject,
  type Observation,
  type ProbeId,
} from './observations.ts';

/** A row as the database gives it: JSON columns parsed, `startedAt` a date or its ISO text. */
export interface ObservationRow {
  readonly probe: string;
  readonly subject: unknown;
  readonly schemaVersion: number;
  readonly status: string;
  readonly body: unknown;
  readonly evidence: unknown;
  readonly startedAt: Date | string;
  readonly durationMs: number;
}

/** The largest observation, as JSON text, that may be stored. */
export const MAX_OBSERVATION_CHARACTERS = 65_536;

const envelope = z.object({
  subject,
  evidence: z.array(evidence).max(32),
  startedAt: z.union([z.date().transform((date) => date.toISOString()), z.iso.datetime()]),
  durationMs: z.number().min(0),
});
const failure = z.strictObject({ reason: failureReason, detail: z.string().max(1000) });

const isProbeId = (probe: string): probe is ProbeId => Object.hasOwn(observationKinds, probe);

/** Steps an old value up to the current version; undefined where a step is missing. */
function upgraded(probe: ProbeId, version: number, value: unknown): unknown {
  const { version: current, upgrade } = observationKinds[probe];
  let result = value;
  for (let step = version; step < current; step += 1) {
    const next = upgrade[step];
    if (!next) return undefined;
    result = next(result as never);
  }
  return version <= current ? result : undefined;
}

function read(row: ObservationRow): Observation {
  if (!isProbeId(row.probe)) throw new Error(`no kind of observation is called ${row.probe}`);
  const base = { probe: row.probe, ...envelope.parse(row) };
  const scope = base.subject.kind === 'domain' ? 'domain' : 'endpoint';
  if (scope !== observationKinds[row.probe].scope) {
    throw new Error(`${row.probe} cannot be about ${base.subject.kind}`);
  }
  const schemaVersion = observationKinds[row.probe].version;
  const known = { ...base, schemaVersion };
  if (row.status === 'failed') {
    return anyFailed({ ...known, status: 'failed', ...failure.parse(row.body) });
  }
  if (row.status !== 'observed') throw new Error(`${row.status} is no status of an observation`);
  const value = observationKinds[row.probe].value.parse(
    upgraded(row.probe, row.schemaVersion, row.body),
  );
  return { ...known, status: 'observed', value } as Observation;
}

/**
 * Reads a stored observation of any version.
 * @returns it in the current version, or null where it cannot be understood: such a row is unknown, never an exception.
 */
export function readObservation(row: ObservationRow): Observation | null {
  try {
    return read(row);
  } catch {
    return null; // an unreadable row says nothing; the report then shows that nothing was seen
  }
}

/**
 * Validates an observation on its way into the database.
 * @throws when it breaks its schema, its scope, or is larger than 64 kB: that is a bug of the probe.
 */
export function checkObservation(observation: Observation): Observation {
  const body =
    observation.status === 'observed'
      ? observation.value
      : { reason: observation.reason, detail: observation.detail };
  const characters = JSON.stringify([body, observation.evidence]).length;
  if (characters > MAX_OBSERVATION_CHARACTERS) {
    throw new Error(`${observation.probe}: ${characters} characters are too many to store`);
  }
  return read({ ...observation, body });
}
