import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import { observationSet, type ObservationSet } from '../../rubric/observation-set.ts';
import { subjectKey, type Observation, type Subject } from '../../rubric/observations.ts';
import { readObservation, type ObservationRow } from '../../rubric/read-observation.ts';
import type { Report } from '../../rubric/report.ts';
import { TRIAL_IDS } from '../../rubric/trials.table.ts';

/** Those that look at one endpoint, in the order in which they do. */
export const AT_ENDPOINT = [
  'reachability',
  'stream',
  'tls-quick',
  'tls-full',
  'tls-handshake',
  'tls-versions',
] as const;

/** Those that look at the domain, and that pages show. */
const OF_DOMAIN = [
  'service-records',
  'federation',
  'service-discovery',
  'components',
  'web-access',
  'declared-pages',
  'shared-keys',
  'sign-in',
  ...TRIAL_IDS,
] as const;

/** The key of a subject that is the domain itself. */
const DOMAIN_KEY = subjectKey({ kind: 'domain' });

/** What was seen for a report. */
export interface SeenSet {
  readonly set: ObservationSet;
  /** Of the endpoints that it graded. */
  readonly keys: readonly string[];
  readonly subjects: ReadonlyMap<string, Subject>;
}

interface OwnScan {
  readonly serverId: number;
  readonly scanId: string;
}

/**
 * What a report rests on, of that which pages show. What was stored after its own scan is left out, so that nothing that
 * comes later changes it.
 */
export async function readSeenSet(
  own: OwnScan,
  { asOf, letters }: Report,
  prisma: PrismaClient,
): Promise<SeenSet> {
  const keys = [letters.c2s, letters.s2s].flatMap(({ endpoints }) =>
    endpoints.map((endpoint) => endpoint.subjectKey),
  );
  const last = await lastKnownRow(own, asOf, prisma);
  const observations = await readNewest({ serverId: own.serverId, last, keys }, prisma);
  const subjects = new Map(observations.map(({ subject }) => [subjectKey(subject), subject]));
  return { set: observationSet(observations, asOf), keys, subjects };
}

/**
 * The last row that was there for the report: of its own scan, or, where that saw nothing because only the judgement is
 * new, of those that were done by then.
 */
async function lastKnownRow(
  { serverId, scanId }: OwnScan,
  asOf: string,
  prisma: PrismaClient,
): Promise<bigint> {
  const lastOf = async (where: Prisma.ObservationWhereInput) =>
    (await prisma.observation.aggregate({ where, _max: { id: true } }))._max.id;
  const own = await lastOf({ scanId });
  return own ?? (await lastOf({ serverId, scan: { finishedAt: { lte: asOf } } })) ?? 0n;
}

interface Wanted {
  readonly serverId: number;
  readonly last: bigint;
  readonly keys: readonly string[];
}

/** The newest row of each kind and subject that the report could rest on. */
async function readNewest(
  { serverId, last, keys }: Wanted,
  prisma: PrismaClient,
): Promise<Observation[]> {
  const rows = await prisma.$queryRaw<ObservationRow[]>`
    SELECT DISTINCT ON (probe, subject_key)
      probe, subject, schema_version AS "schemaVersion", status, body, evidence,
      started_at AS "startedAt", duration_ms AS "durationMs"
    FROM observation
    WHERE server_id = ${serverId} AND id <= ${last}
      AND probe = ANY(${[...AT_ENDPOINT, ...OF_DOMAIN]})
      AND subject_key = ANY(${[...keys, DOMAIN_KEY]})
    ORDER BY probe, subject_key, started_at DESC, id DESC`;
  return rows.map(readObservation).filter((observation) => observation !== null);
}
